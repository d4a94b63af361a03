/** How other machines reach the studio at the moment. */
interface Reach {
  readonly on: boolean;
  /** True when the studio was started open to the network; then it cannot be switched off here. */
  readonly fixed: boolean;
  /** Origins such as `http://192.168.1.5:4180`, best first. */
  readonly origins: readonly string[];
  readonly encrypted: boolean;
}

/** Where to listen for other machines, and the PEM files that encrypt the traffic: both or none. */
export interface ListenWish {
  /** Null takes the first free one from 4180. */
  readonly port: number | null;
  readonly certificate: string | null;
  readonly key: string | null;
}

/** What a host does so that other machines can open personal links. Off until it is switched on; a restart forgets it. */
export interface NetworkHost {
  reach(): Reach;
  /** @throws StudioError CONFLICT where the network is fixed, BAD_INPUT, NOT_FOUND or IO_FAILED for the files or the port. */
  switchOn(wish: ListenWish): Promise<void>;
  /** Ends every connection of the network. @throws StudioError CONFLICT where the network is fixed. */
  switchOff(): Promise<void>;
  /** Ends every connection; for the end of the studio. */
  dispose(): Promise<void>;
}
