package io.naru.fundus.grouping.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Checks the ledger of a hospital from its first entry on: that no entry was changed, left out or
 * put in, and that what it says can have happened: no group of fewer than k, no image of a group
 * that was refused, no image twice.
 */
public final class LedgerVerifier {
  private final List<String> findings = new ArrayList<>();
  private final Map<String, GroupHistory> groups = new TreeMap<>();
  private final Set<String> images = new HashSet<>();
  private LedgerHead head = LedgerHead.start();
  private LedgerEntry last;

  private LedgerVerifier() {}

  /**
   * What is wrong with a ledger.
   *
   * @param values bytes of its entries, in order
   * @param read makes an entry of bytes
   * @return one sentence each; none if all is well
   */
  public static List<String> verify(List<byte[]> values, Function<byte[], LedgerEntry> read) {
    LedgerVerifier verifier = new LedgerVerifier();
    for (byte[] value : values) {
      verifier.check(read.apply(value));
      verifier.head = verifier.head.after(value);
    }
    return List.copyOf(verifier.findings);
  }

  private void check(LedgerEntry entry) {
    expect(entry, entry.sequence() == head.sequence(), "should have sequence " + head.sequence());
    expect(
        entry,
        Arrays.equals(entry.previous(), head.previous()),
        "does not hold the hash of the entry before");
    if (last != null) {
      expect(entry, entry.hospital().equals(last.hospital()), "is of another hospital");
      expect(entry, entry.hour() >= last.hour(), "is of an hour before that of the entry before");
    }
    last = entry;
    LedgerFact fact = entry.fact();
    if (fact.kind() == LedgerKind.GROUPED) {
      form(entry, fact);
    } else if (fact.group() != null) {
      GroupHistory group = groups.get(fact.group());
      expect(entry, group != null, "is about a group that was not formed");
      if (group != null) {
        group.add(fact).ifPresent(wrong -> expect(entry, false, wrong));
      }
    }
    if (fact.kind() == LedgerKind.RELEASED) {
      expect(entry, images.add(fact.synthetic()), "releases an image again");
    }
  }

  private void form(LedgerEntry entry, LedgerFact fact) {
    expect(entry, fact.k() >= 1, "asks for no least number");
    expect(entry, fact.patients() >= fact.k(), "is about a group of fewer than k patients");
    expect(entry, fact.root() != null, "has no Merkle root");
    GroupHistory before = groups.put(fact.group(), new GroupHistory(fact.patients()));
    expect(entry, before == null || before.isUndone(), "forms a group that was formed before");
  }

  private void expect(LedgerEntry entry, boolean holds, String otherwise) {
    if (!holds) {
      findings.add("entry " + entry.sequence() + " (" + entry.fact().kind() + ") " + otherwise);
    }
  }
}
