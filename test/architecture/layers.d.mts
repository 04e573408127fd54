import type { IConfiguration, IForbiddenRuleType, ICruiseOptions } from 'dependency-cruiser';

declare const layers: IConfiguration & {
  readonly forbidden: IForbiddenRuleType[];
  readonly options: ICruiseOptions;
};
export default layers;
