/** A request on its way through a worker, and the ways in which it can end. Values only. */
package io.naru.runtime.request;
