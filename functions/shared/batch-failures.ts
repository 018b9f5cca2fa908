/** What a function with ReportBatchItemFailures answers: the sequence numbers to deliver again. */
export interface BatchFailures {
  batchItemFailures: { itemIdentifier: string }[];
}
