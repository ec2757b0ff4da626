package io.naru.fundus.grouping.ledger;

import java.util.Optional;

/** What a ledger has said of a group so far. */
final class GroupHistory {
  private final int patients;
  private int sentAway;
  private boolean refused;
  private boolean expired;
  private boolean released;
  private boolean withdrawn;

  /**
   * @param patients of whom it was formed
   */
  GroupHistory(int patients) {
    this.patients = patients;
  }

  /** Whether its members went back or were erased, so that they may meet again. */
  boolean isUndone() {
    return refused && !released;
  }

  /** Takes note of what happened to it; what is wrong with that, if anything is. */
  Optional<String> add(LedgerFact fact) {
    String wrong =
        switch (fact.kind()) {
          case RELEASED -> release(fact);
          case WITHDRAWN -> withdraw();
          case RETURNED, DROPPED -> sendAway(fact);
          case EXPIRED -> expire();
          case GROUPED, ERASED -> "";
        };
    return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
  }

  private String release(LedgerFact fact) {
    boolean again = released;
    released = true;
    if (again) {
      return "releases a group again";
    }
    if (refused) {
      return "releases a group that was refused";
    }
    return fact.patients() == patients ? "" : "releases a group of other patients than it had";
  }

  private String withdraw() {
    boolean possible = released && !withdrawn;
    withdrawn = true;
    return possible ? "" : "withdraws what is not out";
  }

  private String sendAway(LedgerFact fact) {
    refused = true;
    sentAway += fact.patients();
    if (released || expired) {
      return "undoes a group that has ended";
    }
    return sentAway <= patients ? "" : "sends away more patients than the group had";
  }

  private String expire() {
    boolean possible = !released && !expired && !refused;
    expired = true;
    return possible ? "" : "ends a group that has ended";
  }
}
