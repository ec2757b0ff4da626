/** The HTTP gateway: wiring of the process. */
package io.naru.gateway;
