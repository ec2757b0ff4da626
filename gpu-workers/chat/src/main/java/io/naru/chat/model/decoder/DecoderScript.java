package io.naru.chat.model.decoder;

import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.torchscript.ScriptSource;

/**
 * The TorchScript of a decoder.
 *
 * <p>Shapes in the comments of its parts: M rows (one per slot, or one per prompt token), D hidden,
 * H query heads, K key-value heads, G = H / K, E head dimension, T keys attended to, F
 * intermediate, V vocabulary.
 */
final class DecoderScript {

  /** (out, in) matrices with the same in, stacked and turned to (in, out). */
  private static final String PACK = "return torch.contiguous(torch.t(torch.cat(matrices, 0)))";

  /** The same memory behind other tensor objects. */
  private static final String ALIAS =
      """
      r = annotate(List[Tensor], [])
      for i in range(torch.len(tensors)):
        _r = torch.append(r, torch.alias(tensors[i]))
      return r""";

  private DecoderScript() {}

  /** On the host, the tensors that Java shares serve as input and output; else they are copied. */
  static byte[] archive(DecoderConfig config, DecoderShape shape, boolean onHost) {
    return new ScriptSource()
        .method("pack", "matrices: List[Tensor]", "Tensor", PACK)
        .method("alias", "tensors: List[Tensor]", "List[Tensor]", ALIAS)
        .method(
            "bind", BindScript.PARAMETERS, "List[Tensor]", BindScript.body(config, shape, onHost))
        .method("decode", DecodeScript.PARAMETERS, "NoneType", DecodeScript.body(config, onHost))
        .method("prefill", PrefillScript.PARAMETERS, "Tensor", PrefillScript.body(config, shape))
        .archive();
  }
}
