/**
 * TorchScript archives written from Java: any ATen operator, or a whole fused network, as one call.
 */
package io.naru.nn.torchscript;
