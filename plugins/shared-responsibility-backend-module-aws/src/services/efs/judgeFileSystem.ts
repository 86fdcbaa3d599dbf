import type { FileSystemDescription } from '@aws-sdk/client-efs';
import type {
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';

/**
 * Judges a file system by its description, unless it is on its way out.
 *
 * @throws Unread if the file system was not described.
 */
export function judgeFileSystem(
  resource: ResourceReader,
  judge: (fileSystem: AsJson<FileSystemDescription>) => StepOutcome,
): StepOutcome {
  const fileSystem = readExisting<FileSystemDescription>(
    resource,
    'fileSystem',
  );
  const state = stated(fileSystem.LifeCycleState, 'its state', resource);
  return state === 'deleting' || state === 'deleted'
    ? notApplicable(`${resource.name} is being deleted`, [resource.arn])
    : judge(fileSystem);
}
