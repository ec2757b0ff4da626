package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.code.CodeShape;
import java.util.BitSet;
import java.util.List;

/** Codes that are the pixels themselves, so that a photograph can be told by its code. */
class PlainModel implements PhotographModel {
  static final int SIZE = 4;
  static final String VERSION = "plain-1";
  private static final CodeShape SHAPE = new CodeShape(2, 3 * SIZE * SIZE / 2, 1, 1, 2, SIZE);

  /** How often it was asked. */
  int calls;

  @Override
  public CodeShape shape() {
    return SHAPE;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public List<MemberCode> encode(List<RgbImage> photographs) {
    calls++;
    return photographs.stream().map(this::code).toList();
  }

  MemberCode code(RgbImage photograph) {
    float[] latent = latent(photograph.pixels());
    VesselMap vessels = new VesselMap(SIZE, BitSet.valueOf(new byte[] {photograph.pixels()[0]}));
    return new MemberCode(
        latent, new byte[2], new float[] {latent[0], 1}, new float[] {latent[1], 0}, vessels);
  }

  static float[] latent(byte[] pixels) {
    float[] latent = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      latent[i] = pixels[i];
    }
    return latent;
  }

  @Override
  public void close() {}
}
