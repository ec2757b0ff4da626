package io.naru.compose.components;

import io.naru.compose.process.Parts;
import java.io.PrintWriter;

/** What a process says while its parts start: one line each, on standard output. */
public final class Announcements implements Parts.Announcer {
  private final PrintWriter out;

  public Announcements(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void ready(String name, String where, double seconds) {
    out.printf("  %-13s %-48s %5.1f s%n", name, where, seconds);
    out.flush();
  }
}
