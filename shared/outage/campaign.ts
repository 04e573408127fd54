/** The name under which the notices and the sync-back of one outage are kept. */
export const campaignOf = (outageId: number): string => `outage-${outageId}`;
