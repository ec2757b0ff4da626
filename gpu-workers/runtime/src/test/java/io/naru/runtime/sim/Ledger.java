package io.naru.runtime.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An outbox that keeps what it is given and refuses what an outbox must never be given. */
public final class Ledger implements Outbox<Script, TextPiece, String> {
  /** A piece as it was published. */
  public record Published(TextPiece piece, ServedBy servedBy, Instant at) {}

  private final InstantSource clock;
  private final Set<Work<Script>> open = new HashSet<>();
  private final Map<Work<Script>, List<Published>> pieces = new HashMap<>();
  private final Map<Work<Script>, Terminal<String>> terminals = new HashMap<>();
  private final Set<Work<Script>> released = new HashSet<>();

  public Ledger(InstantSource clock) {
    this.clock = clock;
  }

  public void accepted(Work<Script> work) {
    assertTrue(open.add(work));
    pieces.put(work, new ArrayList<>());
  }

  @Override
  public void piece(Work<Script> work, TextPiece piece, ServedBy servedBy) {
    assertTrue(open.contains(work), "a piece of what has ended");
    assertTrue(work.request().wantsPieces(), "a piece that nobody wants");
    assertFalse(piece.text().isEmpty());
    pieces.get(work).add(new Published(piece, servedBy, clock.instant()));
  }

  @Override
  public void ended(Work<Script> work, Terminal<String> terminal) {
    assertTrue(open.remove(work), "ended twice, or never accepted");
    assertEquals(work.request().head(), terminal.head());
    terminals.put(work, terminal);
  }

  @Override
  public void released(Work<Script> work) {
    assertTrue(open.remove(work), "released what has ended");
    released.add(work);
  }

  public Set<Work<Script>> open() {
    return open;
  }

  public Map<Work<Script>, Terminal<String>> terminals() {
    return terminals;
  }

  public Set<Work<Script>> released() {
    return released;
  }

  public List<Published> pieces(Work<Script> work) {
    return pieces.get(work);
  }

  /** The answer as a reader puts it together that drops what it has by offset. */
  public String read(Work<Script> work) {
    StringBuilder text = new StringBuilder();
    for (Published published : pieces.get(work)) {
      TextPiece piece = published.piece();
      int known = text.length() - piece.offset();
      assertTrue(known >= 0, "a gap before " + piece);
      if (known < piece.text().length()) {
        text.append(piece.text().substring(known));
      }
    }
    return text.toString();
  }
}
