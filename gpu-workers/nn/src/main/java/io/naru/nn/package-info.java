/** DJL on PyTorch, made safe: scopes, scalars, TorchScript operators. */
package io.naru.nn;
