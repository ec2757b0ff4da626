/** Product search as clients ask for it: requests read, results told, and who waits for which. */
package io.naru.gateway.search;
