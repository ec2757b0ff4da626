/** Finding the one request through whose fault a batch fails, so that its neighbours succeed. */
package io.naru.runtime.poison;
