import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import styles from './ChoosePerson.module.css';
import { PEOPLE } from './people';

/** Per tab, so that two tabs can be two people; gone when the tab is. */
const STORAGE_KEY = 'shared-responsibility-demo-person';

/** Forgets the choice on sign-out; else the reload would sign the same person in again. */
function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      window.sessionStorage.removeItem(STORAGE_KEY);
      await identity.signOut();
    },
  };
}

/** The demo's sign-in page: one chooses whom of the example company to be. */
export function ChoosePerson(props: SignInPageProps) {
  const { onSignInSuccess } = props;
  const [person, setPerson] = useState(() =>
    window.sessionStorage.getItem(STORAGE_KEY),
  );

  if (person) {
    return (
      <ProxiedSignInPage
        provider="demo"
        headers={{ 'x-demo-person': person }}
        onSignInSuccess={identity => onSignInSuccess(forgetOnSignOut(identity))}
      />
    );
  }

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Who are you today?</h1>
      <p className={styles.lead}>
        AWS secures the cloud itself; you secure what you put in it. This
        example company shows the line, service by service.
      </p>
      <ul className={styles.people}>
        {PEOPLE.map(({ ref, name, role, sees }) => (
          <li key={ref}>
            <Card className={styles.person}>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {name}
                </Text>
                <Text variant="body-medium">{role}</Text>
              </CardHeader>
              <CardBody>
                <Text variant="body-small">{sees}</Text>
              </CardBody>
              <CardFooter>
                <Button
                  variant="primary"
                  onPress={() => {
                    window.sessionStorage.setItem(STORAGE_KEY, ref);
                    setPerson(ref);
                  }}
                >
                  {`Enter as ${name}`}
                </Button>
              </CardFooter>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
}
