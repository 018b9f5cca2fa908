import { randomUUID } from 'node:crypto';
import type { InvokeFunction } from '../../appsync/data-sources/lambda/invoke-function.ts';
import type { JsonValue } from '../../appsync/shared/json.ts';
import { messageOf } from '../../shared/errors.ts';
import { deniedMessage } from '../../iam/role-policies.ts';
import { FunctionError } from '../../lambda/errors.ts';
import { findFunction } from '../../lambda/find-function.ts';
import { callInBackground, type BackgroundCallNeeds } from '../call-async.ts';
import type { RunningResources, StackContext } from '../stack-context.ts';

const ACTION = 'lambda:InvokeFunction';

interface Needs extends BackgroundCallNeeds, Pick<StackContext, 'policies'> {
  running: BackgroundCallNeeds['running'] & Pick<RunningResources, 'functions'>;
}

/**
 * Returns a function that the API uses to call the stack's functions. If a data source makes a call, the data
 * source's role must allow it.
 */
export function functionInvoker(needs: Needs): InvokeFunction {
  const { policies, running } = needs;
  return async ({ functionArn, roleArn, type, payload }) => {
    if (roleArn !== undefined && !policies.permits(roleArn, ACTION, functionArn))
      return refused(403, deniedMessage(roleArn, { action: ACTION, resource: functionArn }));
    const target = findFunction(running.functions.values(), functionArn);
    if (target === undefined) return refused(404, `Function not found: ${functionArn}`);
    if (type === 'Event') {
      callInBackground(needs, target, payload);
      return { payload: null };
    }
    try {
      return { payload: (await target.invoke(payload)) as JsonValue };
    } catch (error) {
      if (error instanceof FunctionError) return { functionError: error.payload };
      return refused(400, messageOf(error));
    }
  };
}

function refused(status: number, message: string): { refusal: string } {
  return { refusal: `${message} (Service: Lambda, Status Code: ${status}, Request ID: ${randomUUID()})` };
}
