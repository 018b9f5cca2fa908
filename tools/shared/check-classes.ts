import { OperatorError } from './operator-error.ts';

/**
 * Checks that a stack has the classes.
 * @throws OperatorError that names the first class that it does not have
 */
export function checkClasses(classIds: readonly number[], classCount: number): void {
  const unknown = classIds.find((classId) => classId > classCount);
  if (unknown === undefined) return;
  const range = classCount === 1 ? 'its only class is 1' : `its classes are 1 to ${classCount}`;
  throw new OperatorError(`the stack has no class ${unknown}; ${range}`);
}
