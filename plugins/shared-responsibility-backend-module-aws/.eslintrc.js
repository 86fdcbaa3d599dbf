const facetRead =
  'CallExpression[callee.property.name="read"][arguments.0.type="Literal"]';
const message =
  'A facet that was not seen throws. Combine answers over facets with anyOf and allOf, which know "unread"; ||, &&, ?? and ?. would decide on half of it.';

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedSyntax: [
    { selector: `LogicalExpression ${facetRead}`, message },
    { selector: `MemberExpression[optional=true] > ${facetRead}`, message },
    { selector: `ConditionalExpression > ${facetRead}.test`, message },
  ],
});
