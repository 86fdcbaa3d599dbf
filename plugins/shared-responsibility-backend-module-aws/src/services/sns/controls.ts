import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { topicEncrypted } from './topicEncrypted';
import { topicPolicyNotPublic } from './topicPolicyNotPublic';

export const snsControls: Control[] = [topicEncrypted, topicPolicyNotPublic];
