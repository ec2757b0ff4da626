package io.naru.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.ChatRecords;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class AnswerStateTest {
  private static final String ANSWER = "나루터에서 배를 기다립니다.";

  @Property
  void everyCharacterIsHandedOnOnceHoweverAttemptsInterleave(
      @ForAll @StringLength(max = 200) String answer,
      @ForAll @IntRange(min = 1, max = 4) int attempts,
      @ForAll Random random) {
    // Given pieces of several attempts at the same answer, each cut its own way
    List<List<Piece>> cuts = new ArrayList<>();
    for (int attempt = 0; attempt < attempts; attempt++) {
      cuts.add(Cuts.of(answer, random));
    }
    // When they arrive interleaved, then the terminal record
    Reader reader = new Reader(AnswerState.from(0));
    Cuts.interleave(cuts, random).forEach(reader::take);
    String beforeTheEnd = reader.text.toString();
    AnswerState.Finish finish = reader.state.on(ending(answer));
    // Then the pieces alone made the text, once
    assertEquals(answer, beforeTheEnd);
    assertEquals("", finish.rest());
    assertTrue(finish.consistent());
  }

  @Property
  void whatIsLostOnTheWayComesWithTheTerminalRecord(
      @ForAll @StringLength(max = 200) String answer,
      @ForAll @IntRange(min = 0, max = 100) int lossPercent,
      @ForAll Random random) {
    // Given pieces in any order, repeated or lost
    List<Piece> pieces = new ArrayList<>(Cuts.of(answer, random));
    pieces.addAll(Cuts.of(answer, random));
    pieces.removeIf(piece -> random.nextInt(100) < lossPercent);
    java.util.Collections.shuffle(pieces, random);
    // When
    Reader reader = new Reader(AnswerState.from(0));
    pieces.forEach(reader::take);
    AnswerState.Finish finish = reader.state.on(ending(answer));
    // Then
    assertEquals(answer, reader.text + finish.rest());
    assertTrue(finish.consistent());
  }

  @Property
  void aReaderThatResumesGetsExactlyTheRest(
      @ForAll @StringLength(min = 1, max = 200) String answer, @ForAll Random random) {
    // Given a reader that left somewhere
    int delivered = random.nextInt(answer.length() + 1);
    List<Piece> pieces = Cuts.of(answer, random);
    // When another takes over and reads the pieces from any earlier place
    Reader reader = new Reader(AnswerState.from(delivered));
    pieces.forEach(reader::take);
    // Then
    String rest = reader.text + reader.state.on(ending(answer)).rest();
    assertEquals(answer.substring(delivered), rest);
  }

  @Property
  void theEventIdNamesAPieceThatEndsWhereTheReaderStands(
      @ForAll @StringLength(min = 1, max = 100) String answer, @ForAll Random random) {
    // Given
    List<Piece> pieces = new ArrayList<>(Cuts.of(answer, random));
    java.util.Collections.shuffle(pieces, random);
    Reader reader = new Reader(AnswerState.from(0));
    for (Piece piece : pieces) {
      // When
      reader.take(piece);
      // Then
      if (reader.lastId != null) {
        EventId id = reader.lastId;
        Piece last = pieces.stream().filter(other -> other.id().equals(id)).findAny().orElseThrow();
        assertEquals(reader.text.length(), last.end());
      }
    }
  }

  @Example
  void anAnswerThatDoesNotContinueWhatWasHandedOnIsNoticed() {
    // Given
    Reader reader = new Reader(AnswerState.from(0));
    reader.take(new Piece(EventId.piece(0, 0), 0, ANSWER.substring(0, 5)));
    // When another model version ended it
    AnswerState.Finish finish = reader.state.on(ending("A ferry landing."));
    // Then
    assertFalse(finish.consistent());
    assertEquals("", finish.rest());
  }

  @Example
  void whatWasHandedOnStandsWhenAnotherWorkerExpiresTheRequest() {
    // Given
    Reader reader = new Reader(AnswerState.from(0));
    reader.take(new Piece(EventId.piece(0, 0), 0, ANSWER.substring(0, 5)));
    // When
    AnswerState.Finish finish =
        reader.state.on(
            new Ending(
                0,
                0,
                ChatRecords.completion(
                    "id", "default", Outcome.EXPIRED, FinishReason.EXPIRED, "", null)));
    // Then
    assertTrue(finish.consistent());
    assertEquals("", finish.rest());
  }

  @Example
  void whatCannotBeHandedOnYetIsBounded() {
    // Given
    AnswerState.Open state = AnswerState.from(0);
    String page = "x".repeat(1 << 12);
    // When pieces keep coming and the first never does
    for (int i = 1; i < 100; i++) {
      state = state.on(new Piece(EventId.piece(0, i), i * page.length(), page)).next();
    }
    // Then
    int held = state.held().stream().mapToInt(piece -> piece.text().length()).sum();
    assertEquals(AnswerState.MAX_HELD, held);
  }

  private static Ending ending(String answer) {
    return new Ending(0, 0, ChatRecords.result("id", answer));
  }

  private static final class Reader {
    private final StringBuilder text = new StringBuilder();
    private AnswerState.Open state;
    private EventId lastId;

    Reader(AnswerState.Open state) {
      this.state = state;
    }

    void take(Piece piece) {
      AnswerState.Advance advance = state.on(piece);
      state = advance.next();
      text.append(advance.text());
      lastId = advance.id() == null ? lastId : advance.id();
    }
  }
}
