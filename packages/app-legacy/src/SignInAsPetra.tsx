import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/core-plugin-api';

/** The demo's platform lead, who may see every part of the plugin. */
export function SignInAsPetra(props: SignInPageProps) {
  return (
    <ProxiedSignInPage
      {...props}
      provider="demo"
      headers={{ 'x-demo-person': 'user:default/petra-platform' }}
    />
  );
}
