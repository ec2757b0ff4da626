package io.naru.gateway.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.gateway.json.InvalidRequestException;
import java.util.Arrays;

/**
 * Splits a body into its parts (RFC 2046, 5.1.1), as its bytes come. Holds what came last and is
 * not asked for yet, never a part.
 */
public final class MultipartReader {
  private static final int MAX_HEAD_BYTES = 8_192;
  private static final int MAX_BOUNDARY = 70;
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

  /** What comes next. */
  public enum Step {
    /** Nothing, before more bytes are fed. */
    MORE,
    /** A part begins: {@link #head}. */
    HEAD,
    /** Bytes of it: {@link #data}. */
    DATA,
    /** The part ends. */
    PART_END,
    /** There are no more parts. */
    END
  }

  private enum State {
    PREAMBLE,
    BOUNDARY,
    HEAD,
    BODY,
    EPILOGUE
  }

  private final byte[] delimiter;

  /** A line ends before the first boundary, too, if only in thought. */
  private byte[] buffer = {'\r', '\n'};

  private int at;
  private State state = State.PREAMBLE;
  private PartHead head;
  private byte[] data;

  /**
   * @param type of the body
   * @throws InvalidRequestException if it does not say where its parts end
   */
  public MultipartReader(HeaderValue type) {
    String boundary = type.parameter("boundary");
    if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      throw new InvalidRequestException(
          "invalid_multipart", "Content-Type", "The boundary has 1 to 70 characters.");
    }
    delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
  }

  /** Takes more of the body. */
  public void feed(byte[] bytes) {
    byte[] joined = Arrays.copyOfRange(buffer, at, buffer.length + bytes.length);
    System.arraycopy(bytes, 0, joined, buffer.length - at, bytes.length);
    buffer = joined;
    at = 0;
  }

  /**
   * Goes on.
   *
   * @throws InvalidRequestException if these are no parts
   */
  public Step next() {
    return switch (state) {
      case PREAMBLE -> preamble();
      case BOUNDARY -> boundary();
      case HEAD -> readHead();
      case BODY -> body();
      case EPILOGUE -> {
        at = buffer.length;
        yield Step.END;
      }
    };
  }

  /** Of the part that began last. */
  public PartHead head() {
    return head;
  }

  /** The bytes that came last. */
  public byte[] data() {
    return data;
  }

  private Step preamble() {
    int found = find(delimiter);
    if (found < 0) {
      at = Math.max(at, buffer.length - delimiter.length + 1);
      return Step.MORE;
    }
    at = found + delimiter.length;
    state = State.BOUNDARY;
    return boundary();
  }

  /** Behind a boundary: two dashes after the last part, else blanks and the end of the line. */
  private Step boundary() {
    while (at < buffer.length && (buffer[at] == ' ' || buffer[at] == '\t')) {
      at++;
    }
    if (buffer.length - at < 2) {
      return Step.MORE;
    }
    if (buffer[at] == '-' && buffer[at + 1] == '-') {
      state = State.EPILOGUE;
      return next();
    }
    if (buffer[at] != '\r' || buffer[at + 1] != '\n') {
      throw invalid("A boundary does not end its line.");
    }
    state = State.HEAD;
    return readHead();
  }

  private Step readHead() {
    int end = find(HEAD_END);
    if (end - at > MAX_HEAD_BYTES || end < 0 && buffer.length - at > MAX_HEAD_BYTES) {
      throw invalid("The head of a part is too long.");
    }
    if (end < 0) {
      return Step.MORE;
    }
    head = PartHead.parse(new String(buffer, at, end - at, UTF_8));
    at = end + HEAD_END.length;
    state = State.BODY;
    return Step.HEAD;
  }

  private Step body() {
    int found = find(delimiter);
    if (found == at) {
      at += delimiter.length;
      state = State.BOUNDARY;
      return Step.PART_END;
    }
    int end = found < 0 ? buffer.length - delimiter.length + 1 : found;
    if (end <= at) {
      return Step.MORE;
    }
    data = Arrays.copyOfRange(buffer, at, end);
    at = end;
    return Step.DATA;
  }

  private int find(byte[] wanted) {
    for (int i = at; i <= buffer.length - wanted.length; i++) {
      if (buffer[i] == wanted[0]
          && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static InvalidRequestException invalid(String message) {
    return new InvalidRequestException("invalid_multipart", null, message);
  }
}
