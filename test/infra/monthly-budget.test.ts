import { describe, expect, it } from 'vitest';
import { synthesized } from './support/synthesized.ts';

const alarmEmail = 'ops@example.com';

describe('the monthly budget', () => {
  it('notifies the alarm address at 80 % of actual costs and at 100 % of forecast costs', () => {
    const notified = (NotificationType: string, Threshold: number) => ({
      Notification: {
        NotificationType,
        Threshold,
        ThresholdType: 'PERCENTAGE',
        ComparisonOperator: 'GREATER_THAN',
      },
      Subscribers: [{ SubscriptionType: 'EMAIL', Address: alarmEmail }],
    });
    expect(synthesized({ alarmEmail, monthlyBudgetUsd: 250 }).properties('MonthlyBudget')).toEqual({
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 250, Unit: 'USD' } },
      NotificationsWithSubscribers: [notified('ACTUAL', 80), notified('FORECASTED', 100)],
    });
  });

  it('does not exist unless it is configured', () => {
    synthesized({ alarmEmail }).template.resourceCountIs('AWS::Budgets::Budget', 0);
  });
});
