// SPDX-License-Identifier: Apache-2.0

// Customer.io's APIs as types: an endpoint of one cannot be sent by a client of another.

/// The Track API, v1 and v2: people, events, devices and objects in. Credentials: site id and key.
public enum TrackAPI {}

/// The App API: everything out, transactional messages, broadcasts, the workspace. Credentials: a bearer key.
public enum AppAPI {}

/// The Pipelines API: people and events in, in the form of customer data platforms. Credentials: a write key.
public enum PipelinesAPI {}
