import { z } from 'zod';
import { nameAtEnd } from '../../shared/names.ts';

/** What a request reads or writes in a table: an item, or the items with a certain partition key. */
export interface Target {
  table: string;
  /** The index that is read. */
  index?: string | undefined;
  /** The attributes that the request contains. */
  attributes: Readonly<Record<string, unknown>>;
}

export const Attributes = z.record(z.string(), z.unknown());

/** An operation on one item. */
export const ItemOperation = z.looseObject({ Key: Attributes.optional(), Item: Attributes.optional() });

/** Returns the attributes that an operation on one item contains. */
export function attributesOf({ Key, Item }: z.infer<typeof ItemOperation>): Target['attributes'] {
  return { ...Key, ...Item };
}

/** Requests name a table by its name or its ARN. */
export function tableNameOf(nameOrArn: string): string {
  return nameAtEnd(nameOrArn);
}
