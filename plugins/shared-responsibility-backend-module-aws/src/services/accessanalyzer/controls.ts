import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accessAnalyzerEnabled } from './enabled';

/** Automated controls of IAM Access Analyzer. */
export const accessanalyzerControls: Control[] = [accessAnalyzerEnabled];
