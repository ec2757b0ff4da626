/**
 * What an ONNX file holds, read with protobuf and without a runtime: its weights, and which
 * operation takes which.
 */
package io.naru.nn.onnx;
