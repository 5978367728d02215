export { sampleCompany } from './company.ts';
export { costLinesCsv } from './cost-lines-csv.ts';
export { sampleEffortFiles } from './effort-files.ts';
export { sampleFiles } from './files.ts';
export { MRR_MOVEMENTS, sampleRevenueFile } from './revenue-file.ts';
export { type BetFigures, type StoryFigures, storyFigures } from './story.ts';
export type * from './types.ts';
