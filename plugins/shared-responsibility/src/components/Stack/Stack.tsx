import {
  LAYERS,
  type Layer,
  type Matrix,
  type StackCell,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import { LAYER_EXPLANATIONS } from '../../words/layers';
import { Section } from '../Section';
import { ColumnHead } from './ColumnHead';
import { Legend } from './Legend';
import { Place } from './Place';
import styles from './Stack.module.css';

const SIDES = [
  { side: 'in', label: 'You · in the cloud' },
  { side: 'of', label: 'AWS · of the cloud' },
] as const;

/** The shared responsibility model for this entity: layers down, services across. */
export function Stack({
  stack,
  selected,
  onOpen,
}: {
  stack: Matrix['stack'];
  /** The place that is open in the drawer. */
  selected?: { layer: Layer; service: string };
  onOpen: (layer: Layer, service: string) => void;
}) {
  const places = useMemo(
    () =>
      new Map<string, StackCell>(
        stack.cells.map(cell => [`${cell.layer}:${cell.service}`, cell]),
      ),
    [stack.cells],
  );
  return (
    <Section
      title="Who owns each layer, and is it met?"
      aside={
        <Text as="p" variant="body-small">
          Choose a place to see its evidence
        </Text>
      }
    >
      <div
        className={styles.scroll}
        role="group"
        aria-label="Layers by service"
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <td colSpan={2} />
              {stack.services.map(service => (
                <ColumnHead key={service.service} service={service} />
              ))}
            </tr>
          </thead>
          {SIDES.map(({ side, label }) => {
            const layers = LAYERS.filter(layer => layer.side === side);
            return (
              <tbody key={side}>
                {layers.map((layer, index) => (
                  <tr key={layer.id}>
                    {index === 0 && (
                      <th
                        scope="rowgroup"
                        rowSpan={layers.length}
                        className={styles.side}
                      >
                        <span>{label}</span>
                      </th>
                    )}
                    <th
                      scope="row"
                      className={styles.layer}
                      title={LAYER_EXPLANATIONS[layer.id]}
                    >
                      {layer.title}
                    </th>
                    {stack.services.map(service => (
                      <td key={service.service} className={styles.cell}>
                        <Place
                          place={places.get(`${layer.id}:${service.service}`)}
                          layerTitle={layer.title}
                          serviceName={service.shortName}
                          selected={
                            selected?.layer === layer.id &&
                            selected.service === service.service
                          }
                          onOpen={() => onOpen(layer.id, service.service)}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
      <Legend />
    </Section>
  );
}
