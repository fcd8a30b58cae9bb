// Apart from the rest: lists read it without any component.
export { isRemoteAbout } from './is-remote-about.ts';
export type {
  AboutActionType,
  AboutDirectory,
  AboutPage,
  DirectoryFilter,
  IconShapes,
  RemoteAbout,
  SummaryField,
} from './remote-about.ts';
