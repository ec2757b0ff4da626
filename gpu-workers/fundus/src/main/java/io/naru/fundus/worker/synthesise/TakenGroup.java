package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.synthesis.Group;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.seal.TenantKeys;

/** A record of fundus.groups as it was read. */
sealed interface TakenGroup {
  /**
   * A group of which a picture can be made.
   *
   * @param record as it was written
   * @param keys of its hospital
   * @param codes of its members
   */
  record Readable(FundusGroup record, TenantKeys keys, Group codes) implements TakenGroup {}

  /** A group of which none can be made. */
  record Unreadable(String hospital, String group, Failure why) implements TakenGroup {}

  /** Nobody can tell which group it is, so there is none to answer. */
  record Nameless() implements TakenGroup {}
}
