package io.naru.nn.torchscript;

/**
 * The source of a TorchScript module without state: methods in the serialised dialect of
 * TorchScript, which is Python with explicit types.
 *
 * <pre>{@code
 * byte[] archive = new ScriptSource()
 *     .method("index_add", "x: Tensor, idx: Tensor, src: Tensor", "Tensor",
 *         "return torch.index_add(x, 0, idx, src)")
 *     .archive();
 * }</pre>
 *
 * <p>Optional arguments of an operator may be left out; overloads resolve by type. Numbers must be
 * written as literals of the right kind ({@code 1} is an int, {@code 1.} a float).
 */
public final class ScriptSource {

  private final StringBuilder methods = new StringBuilder();

  /**
   * Adds a method.
   *
   * @param parameters as in Python, without self: {@code "x: Tensor, dim: int"}
   * @param returns its type: {@code "Tensor"}, {@code "List[Tensor]"}, {@code "NoneType"}
   * @param body statements, one a line, indented relative to the method
   */
  public ScriptSource method(String name, String parameters, String returns, String body) {
    String comma = parameters.isEmpty() ? "" : ", ";
    methods.append(
        "  def %s(self: __torch__.Script%s%s) -> %s:\n"
            .formatted(name, comma, parameters, returns));
    body.lines().forEach(line -> methods.append("    ").append(line).append('\n'));
    return this;
  }

  /** The code of the module as it stands in the archive. */
  public String code() {
    return """
        class Script(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
        """
        + methods;
  }

  /** The archive, ready for {@link ScriptModule#load}. */
  public byte[] archive() {
    return ScriptArchive.of(code());
  }
}
