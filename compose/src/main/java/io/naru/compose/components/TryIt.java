package io.naru.compose.components;

import java.net.URI;

/** What to type next. */
public final class TryIt {
  private TryIt() {}

  /** A request that streams its answer. */
  public static String curl(URI gateway) {
    return """
          curl -N %s/v1/chat/completions -H 'content-type: application/json' \\
            -d '{"messages": [{"role": "user", "content": "등대가 뭐예요?"}], "stream": true}'
          ./naru chat --url %s\
        """
        .formatted(gateway, gateway)
        .stripTrailing();
  }
}
