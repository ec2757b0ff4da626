package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.code.CodeShape;
import java.util.List;

/**
 * What finds the codes of photographs. Used by one thread, which need not be that which made it.
 */
interface PhotographModel extends AutoCloseable {
  /** How large its codes are, and the photographs that it takes. */
  CodeShape shape();

  /** What its codes mean; those of different versions are never averaged. */
  String version();

  /**
   * The codes of photographs, one for each, in their order. A photograph always has the same code,
   * whatever it is encoded with.
   */
  List<MemberCode> encode(List<RgbImage> photographs);

  @Override
  void close();
}
