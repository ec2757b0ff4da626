package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.ledger.LedgerFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One event at work: the records, what has come of it so far, and the cells that it changed. */
final class Turn {
  final PoolRecords records;
  private final List<PoolEffect> effects = new ArrayList<>();
  private final Set<Cell> changed = new LinkedHashSet<>();

  Turn(PoolRecords records) {
    this.records = records;
  }

  void add(PoolEffect effect) {
    effects.add(effect);
  }

  void ignore(PoolEffect.Reason reason) {
    add(new PoolEffect.Ignored(reason));
  }

  void log(String hospital, LedgerFact fact) {
    add(new PoolEffect.Logged(hospital, records.clock(), fact));
  }

  /** Puts a patient into the pool, or into another cell of it. */
  void pool(Patient patient, Waiting waiting) {
    records.stands(patient, waiting);
    changed.add(waiting.cell(patient.hospital()));
  }

  /** Cells that patients came into since the last call, in the order in which they did. */
  List<Cell> takeChanged() {
    List<Cell> cells = List.copyOf(changed);
    changed.clear();
    return cells;
  }

  List<PoolEffect> effects() {
    return List.copyOf(effects);
  }
}
