package io.naru.fundus.grouping.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.fundus.grouping.ledger.LedgerEntry;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.ledger.LedgerVerifier;
import io.naru.fundus.grouping.ledger.TestLedger;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import io.naru.fundus.grouping.pool.PoolEffect.Member;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pool with its tables, what went in and what came out. */
final class PoolWorld {
  static final Model MODEL = new Model("salsa", "1", 2);

  final PoolPolicy policy;
  final Pool pool;
  final List<PoolEffect> effects = new ArrayList<>();
  final Map<String, List<byte[]>> ledgers = new TreeMap<>();
  PoolTables state = MemoryTable.tables();
  private final LedgerBook book = new LedgerBook(TestLedger::write);
  final List<Step> log = new ArrayList<>();
  private final List<Step> sinceCommit = new ArrayList<>();
  private PoolTables committed = MemoryTable.copy(state);

  PoolWorld(PoolPolicy policy) {
    this.policy = policy;
    pool = new Pool(policy, new TestSecrets());
  }

  /** What an event brings about; null lets time pass only. */
  List<PoolEffect> at(long timeMs, PoolEvent event) {
    List<PoolEffect> now = run(timeMs, event);
    effects.addAll(now);
    List<byte[]> entries = new ArrayList<>();
    for (PoolEffect effect : now) {
      if (effect instanceof Logged logged) {
        byte[] entry = book.append(state, logged);
        entries.add(entry);
        ledgers.computeIfAbsent(logged.hospital(), any -> new ArrayList<>()).add(entry);
      }
    }
    Step step = new Step(timeMs, event, text(now), hex(entries));
    log.add(step);
    sinceCommit.add(step);
    return now;
  }

  private List<PoolEffect> run(long timeMs, PoolEvent event) {
    return event == null ? pool.pass(state, timeMs) : pool.apply(state, timeMs, event);
  }

  /** The process stops and starts again on what it has written. */
  void restart() {
    state = MemoryTable.copy(state);
    committed = MemoryTable.copy(state);
    sinceCommit.clear();
  }

  /** The process is killed: what was not committed is undone and done again. */
  void crash() {
    state = MemoryTable.copy(committed);
    for (Step step : sinceCommit) {
      List<PoolEffect> again = run(step.timeMs, step.event);
      List<byte[]> entries = new ArrayList<>();
      for (PoolEffect effect : again) {
        if (effect instanceof Logged logged) {
          entries.add(book.append(state, logged));
        }
      }
      assertEquals(step.effects, text(again));
      assertEquals(step.entries, hex(entries));
    }
  }

  List<Formed> groups() {
    return effects.stream().filter(Formed.class::isInstance).map(Formed.class::cast).toList();
  }

  /** What has happened, by the ledgers. */
  Set<LedgerKind> kinds() {
    return effects.stream()
        .filter(Logged.class::isInstance)
        .map(effect -> ((Logged) effect).fact().kind())
        .collect(Collectors.toSet());
  }

  /** What the ledgers are found to be wrong in. */
  List<String> findings() {
    return ledgers.values().stream()
        .flatMap(ledger -> LedgerVerifier.verify(ledger, TestLedger::read).stream())
        .toList();
  }

  Standing standing(Patient patient) {
    return new PoolRecords(state, policy).standing(patient).orElse(null);
  }

  /** A photograph whose image id names the patient and the photograph. */
  static Encoded photograph(Patient patient, String name, int grade, long at) {
    String image = patient.hospital() + ":" + patient.id() + ":" + name;
    return new Encoded(patient, image, grade, at, MODEL, TestSecrets.features(0, 0), code(image));
  }

  static byte[] code(String image) {
    return ("code of " + image).getBytes(UTF_8);
  }

  static String text(List<PoolEffect> effects) {
    StringBuilder text = new StringBuilder();
    for (PoolEffect effect : effects) {
      if (effect instanceof Formed formed) {
        text.append("formed ").append(formed.id()).append(formed.cell()).append(formed.grade());
        formed.members().stream().map(Member::image).forEach(text::append);
      } else if (effect instanceof Logged logged) {
        text.append(HexFormat.of().formatHex(TestLedger.write(entry(logged))));
      } else {
        text.append(effect);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static LedgerEntry entry(Logged logged) {
    return new LedgerEntry(logged.hospital(), 0, new byte[32], logged.timeMs(), logged.fact());
  }

  private static List<String> hex(List<byte[]> entries) {
    return entries.stream().map(HexFormat.of()::formatHex).toList();
  }

  /** What went in, and what came out. */
  record Step(long timeMs, PoolEvent event, String effects, List<String> entries) {}
}
