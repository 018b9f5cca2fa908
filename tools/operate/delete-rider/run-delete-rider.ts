import { DeleteCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';
import { CLASS_IDS } from '../../../race/class-id.ts';
import type { OpenRaceItem } from '../../../race/table/close.ts';
import {
  classPartition,
  dnfKey,
  FRAME_KEY,
  OPEN_RACES_PARTITION,
  PERIOD_PREFIX,
  periodPartition,
  racePartition,
  RANKINGS_KEY,
  recordKey,
  resultKey,
  riderPartition,
  ROSTER_PREFIX,
  SUMMARY_PREFIX,
  type ItemKey,
} from '../../../race/table/keys.ts';
import type { PeriodItem } from '../../../race/table/period.ts';
import type { FrameItem, RankingsItem } from '../../../race/table/rankings.ts';
import type { RosterItem } from '../../../race/table/roster.ts';
import type { SummaryItem } from '../../../race/table/summary.ts';
import type { Deployment } from '../shared/deployment.ts';
import {
  anonymousFrame,
  anonymousRankings,
  anonymousRoster,
  anonymousSummary,
  newIdsOf,
} from './anonymous.ts';
import { newDeletionReport, type DeletionReport } from './deletion-report.ts';
import type { WantedRiders } from './wanted-riders.ts';

export interface DeleteRiderOptions {
  wanted: WantedRiders;
  /** Whether to change items. If false, only counts them. */
  apply: boolean;
  signal: AbortSignal;
  log: (line: string) => void;
}

/** Number of races to look into at the same time. */
const CONCURRENT_RACES = 8;
const CONCURRENT_LISTS = 25;

interface Deletion extends DeleteRiderOptions {
  deployment: Deployment;
  report: DeletionReport;
}

/**
 * Deletes everything that the table stores about a rider, except for the parts, which expire. Items that all
 * riders of a race share get an anonymous rider instead, so that no other rider's rank changes. Can be repeated
 * after an interruption.
 */
export async function deleteRider(
  deployment: Deployment,
  options: DeleteRiderOptions,
): Promise<DeletionReport> {
  const { wanted, apply, signal, log } = options;
  const report = newDeletionReport(wanted, apply);
  const deletion = { ...options, deployment, report };
  // the stack may have had more classes than it has now
  for (const classId of CLASS_IDS) {
    const partition = classPartition(classId);
    for await (const page of pagesOf<SummaryItem>(deployment, partition, { start: SUMMARY_PREFIX })) {
      await pMap(page, (summary) => deleteFromRace(summary, deletion), { concurrency: CONCURRENT_RACES });
      if (page.length > 0) log(`class ${classId}: ${report.looked} races read …`);
      if (signal.aborted) break;
    }
    const periods = await itemsOf<PeriodItem>(deployment, partition, { start: PERIOD_PREFIX });
    const lists = [partition, ...periods.map((period) => periodPartition(classId, period))];
    const deleteRecords = async (list: string) => {
      if (signal.aborted) return;
      const records = await itemsOf(deployment, list, select(recordKey(wanted.id), wanted));
      await deleteItems('records', records, deletion);
    };
    await pMap(lists, deleteRecords, { concurrency: CONCURRENT_LISTS });
  }
  if (!wanted.isPrefix) {
    const quotas = await itemsOf(deployment, riderPartition(wanted.id), { start: '' });
    await deleteItems('quotas', quotas, deletion);
  }
  await findOpenRaces(deletion);
  report.races.sort();
  report.interrupted = signal.aborted;
  return report;
}

/** Changes the shared items first, because the rider's own items are how a repeated run finds the race. */
async function deleteFromRace(summary: SummaryItem, deletion: Deletion): Promise<void> {
  const { deployment, wanted, apply, signal, report } = deletion;
  if (signal.aborted) return;
  const { raceId } = summary;
  const partition = racePartition(raceId);
  report.looked += 1;
  const results = await itemsOf(deployment, partition, select(resultKey(wanted.id), wanted));
  const dnfs = await itemsOf(deployment, partition, select(dnfKey(wanted.id), wanted));
  if (results.length + dnfs.length === 0) return;
  report.races.push(raceId);
  if (apply) {
    const roster = await itemsOf<RosterItem>(deployment, partition, { start: ROSTER_PREFIX });
    const newIds = newIdsOf(roster, wanted);
    const [rankings] = await itemsOf<RankingsItem>(deployment, partition, { key: RANKINGS_KEY });
    const [frame] = await itemsOf<FrameItem>(deployment, partition, { key: FRAME_KEY });
    try {
      if (rankings) await replace(deployment, rankings, anonymousRankings(rankings, newIds), 'sequence');
      if (frame) await replace(deployment, frame, anonymousFrame(frame, newIds), 'sequence');
      await replace(deployment, summary, anonymousSummary(summary, newIds), 'sequence');
      for (const page of roster) await replace(deployment, page, anonymousRoster(page, newIds), 'riders');
    } catch (error) {
      if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
      report.failures.push(`race ${raceId} has changed in the meantime: run this again in a few minutes`);
      return;
    }
  }
  await deleteItems('results', results, deletion);
  await deleteItems('dnfs', dnfs, deletion);
}

/** Deletes the rider's items of one kind, and counts them. */
async function deleteItems(
  kind: keyof DeletionReport['items'],
  items: readonly ItemKey[],
  { deployment, apply, report }: Deletion,
): Promise<void> {
  for (const { PK, SK } of items) {
    const TableName = deployment.outputs.TableName;
    if (apply) await deployment.table.send(new DeleteCommand({ TableName, Key: { PK, SK } }));
    report.items[kind] += 1;
  }
}

/** Reports races with the rider that have not been closed, because the close would write results again. */
async function findOpenRaces({ deployment, wanted, report }: Deletion): Promise<void> {
  for (const { raceId } of await itemsOf<OpenRaceItem>(deployment, OPEN_RACES_PARTITION, { start: '' })) {
    const roster = await itemsOf<RosterItem>(deployment, racePartition(raceId), { start: ROSTER_PREFIX });
    if (newIdsOf(roster, wanted).size > 0)
      report.failures.push(`race ${raceId} has not been closed yet: run this again once it is closed`);
  }
}

/** Which sort keys to select: one, or all that start with a text. */
type Selection = { key: string } | { start: string };

function select(key: string, { isPrefix }: WantedRiders): Selection {
  return isPrefix ? { start: key } : { key };
}

async function* pagesOf<Item extends ItemKey>(
  { table, outputs }: Deployment,
  partition: string,
  selection: Selection,
): AsyncGenerator<Item[]> {
  const [condition, text] =
    'key' in selection ? ['SK = :sk', selection.key] : ['begins_with(SK, :sk)', selection.start];
  const pages = paginateQuery(
    { client: table },
    {
      TableName: outputs.TableName,
      KeyConditionExpression: text === '' ? 'PK = :pk' : `PK = :pk AND ${condition}`,
      ExpressionAttributeValues: { ':pk': partition, ...(text !== '' && { ':sk': text }) },
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) yield Items as Item[];
}

async function itemsOf<Item extends ItemKey = ItemKey>(
  deployment: Deployment,
  partition: string,
  selection: Selection,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pagesOf<Item>(deployment, partition, selection)) items.push(...page);
  return items;
}

/**
 * Replaces attributes of an item.
 * @param unchanged attribute that must still have the value that was read
 * @throws ConditionalCheckFailedException if it has another value
 */
async function replace<Item extends ItemKey>(
  { table, outputs }: Deployment,
  item: Item,
  attributes: Partial<Item>,
  unchanged: keyof Item & string,
): Promise<void> {
  const entries = Object.entries(attributes);
  await table.send(
    new UpdateCommand({
      TableName: outputs.TableName,
      Key: { PK: item.PK, SK: item.SK },
      UpdateExpression: `SET ${entries.map((_, index) => `#${index} = :${index}`).join(', ')}`,
      ConditionExpression: '#unchanged = :unchanged',
      ExpressionAttributeNames: {
        '#unchanged': unchanged,
        ...Object.fromEntries(entries.map(([name], index) => [`#${index}`, name])),
      },
      ExpressionAttributeValues: {
        ':unchanged': item[unchanged],
        ...Object.fromEntries(entries.map(([, value], index) => [`:${index}`, value])),
      },
    }),
  );
}
