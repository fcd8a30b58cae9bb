/**
 * What a remote says of itself before any of its code is loaded. It is data and stands in the manifest
 * of its build, so that lists and navigation need no code of any owner.
 *
 * @typeParam Icon in a remote's source the name of a lucide icon (`wallet`); in the manifest its shapes
 */
export interface RemoteAbout<Icon = string> {
  /** The records that it owns, and where they are to be seen. */
  directory?: AboutDirectory<Icon>;
  /** Other records of its service. A host of the release before does not show them. */
  otherDirectories?: readonly AboutDirectory<Icon>[];
  /** Pages of its own that are in the navigation, after the directories. */
  pages?: readonly AboutPage<Icon>[];
  /** By the action type's name; those of other owners are not looked at. */
  actionTypes: Readonly<Record<string, AboutActionType<Icon>>>;
}

/** A directory: its place in the navigation, its address, and where its records come from. */
export interface AboutDirectory<Icon = string> {
  /** Its address: `users` for `/users` and `/users/<id>`. */
  path: string;
  label: string;
  icon: Icon;
  /** The keys that lead there: `g u`. */
  keys?: string;
  /** Its place among the directories, lowest first. */
  order: number;
  /** Where a page of records is read, and one at `<resource>/<id>`: `/api/user/users`. */
  resource: string;
  /** The field that holds the id of such a record: in the record, in payloads and in results. */
  idField: string;
  /** On the link that leads from an executed action to its record. */
  open: string;
  filters?: readonly DirectoryFilter[];
}

/** A page that a remote draws by itself, with everything below its address. */
export interface AboutPage<Icon = string> {
  /** Its address: `policies` for `/policies` and all that begins with `/policies/`. */
  path: string;
  label: string;
  icon: Icon;
  /** The keys that lead there: `g y`. */
  keys?: string;
  /** Its place among the pages of remotes, lowest first. */
  order: number;
  /** What whoever finds it in the navigation is permitted, `operations:read`; nothing when absent. */
  permission?: string;
}

/** What narrows a directory, by a name in its address. */
export interface DirectoryFilter {
  name: string;
  /** Absent for a filter that only an address sets; its value is then an id. */
  choice?: {
    label: string;
    /** When nothing is chosen. */
    all: string;
    options: readonly {
      value: string;
      label: string;
      /** What the service is asked for; the value under the filter's name when absent. */
      query?: Readonly<Record<string, string>>;
    }[];
  };
}

/** How actions of a type are told apart and where they begin. */
export interface AboutActionType<Icon = string> {
  icon: Icon;
  /** What tells two of them apart in one line, most telling first. */
  summary: readonly SummaryField[];
  /** Where it is offered beside the list of all types. */
  offers?: readonly {
    label: string;
    /** On records with this id field, with which its form then begins; on a directory when absent. */
    on?: string;
    /** The path of the other directory on which it is offered; the first one's when absent. */
    at?: string;
    /** The field of the payload that takes the id, where it has another name. */
    as?: string;
  }[];
  /** The field of its result that holds a person who was invited by it. */
  invites?: string;
  /** Its view says all of it in words, and what differs: its fields as they are filed stand folded below. */
  inWords?: boolean;
  /** Where what it changed is to be seen: a page of its remote, at the address that a field of its result says. */
  opens?: { page: string; field: string; label: string };
  /** Its form takes the whole width of the page. */
  wide?: boolean;
  /** Titles of fields that its owner adds to the picture of a change, by their path. */
  fields?: Readonly<Record<string, string>>;
  /** What people call the values of fields that have few, by the name of the field. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * A field of the payload, or of what the catalogue says to be pictured in lists; what the items of a list in it are; or an
 * amount in its `currency`.
 */
export type SummaryField =
  | string
  | {
      items: string;
      /** The field of each item; items that are texts are told as they are. */
      of: string;
      /** It is an amount in the item's `currency`. */
      isAmount?: boolean;
      /** What is said before the items. */
      as?: string;
    }
  | {
      /** Never cut. */
      amount: string;
      /** It is a percentage when these fields have these values. */
      percent?: Readonly<Record<string, string>>;
    };

/** The shapes of an icon of 24 × 24: `[['path', { d: 'M3 5v14' }]]`. */
export type IconShapes = readonly (readonly [
  shape: string,
  attributes: Readonly<Record<string, string>>,
])[];
