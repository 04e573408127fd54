import type { IConfiguration, ICruiseOptions, IForbiddenRuleType } from 'dependency-cruiser';

declare const layers: IConfiguration & {
  readonly forbidden: IForbiddenRuleType[];
  readonly options: ICruiseOptions;
};
export default layers;
