import { util } from '@aws-appsync/utils';
import { transactWrite } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { id } = ctx.args;
  const archivedAt = util.time.nowISO8601();
  ctx.stash.archived = { id, archivedAt };
  return transactWrite({
    items: [
      {
        deleteItem: {
          table: ctx.env.TODOS_TABLE,
          key: { id },
          condition: { status: { eq: 'DONE' } },
        },
      },
      { putItem: { table: ctx.env.ARCHIVE_TABLE, key: { id }, item: { archivedAt } } },
    ],
  });
}

export function response(ctx) {
  const { error, result, stash } = ctx;
  if (error)
    util.error('Only a todo that is done can be archived', 'NotDone', null, result.cancellationReasons);
  return stash.archived;
}
