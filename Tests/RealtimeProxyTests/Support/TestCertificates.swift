/// Certificates for TLS on loopback, for tests only: their keys are public, so nothing may ever trust them.
enum TestCertificates {
    /// The authority, valid until the year 2126.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIByjCCAW+gAwIBAgIUDRvtUYybVvbkJQpr2WRae6b+9mgwCgYIKoZIzj0EAwIw
        MTEvMC0GA1UEAwwmVGFwZWRlY2sgdGVzdCBhdXRob3JpdHkgKG5vdCBhIHNlY3Jl
        dCkwIBcNMjYxMTIyMTMxNDI5WhgPMjEyNjEwMjkxMzE0MjlaMDExLzAtBgNVBAMM
        JlRhcGVkZWNrIHRlc3QgYXV0aG9yaXR5IChub3QgYSBzZWNyZXQpMFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAE8A76kH9Lg/i31jjPesktuqpJUWw4vq1j0yh6VvFs
        StvmIOUgW9cabd20LjPTVPPbC77W7vStjEBw2pjG0kJG16NjMGEwHQYDVR0OBBYE
        FKae1i8nNT3/h7Y4cBpC3SNV7YtrMB8GA1UdIwQYMBaAFKae1i8nNT3/h7Y4cBpC
        3SNV7YtrMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgIEMAoGCCqGSM49
        BAMCA0kAMEYCIQCxGb1O7mBawL/5qkZAyw1yhgCj7TrO7gZOCTe04NdcjQIhAIKZ
        mGvLy0KkA7R/1qnJoSFMhJGxEO772g9hzkMGXWvK
        -----END CERTIFICATE-----
        """

    /// The server's certificate, for `localhost` and `127.0.0.1`.
    static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBxzCCAW2gAwIBAgIULzp0vLfDMXgEX9tH04p3x/ktpfYwCgYIKoZIzj0EAwIw
        MTEvMC0GA1UEAwwmVGFwZWRlY2sgdGVzdCBhdXRob3JpdHkgKG5vdCBhIHNlY3Jl
        dCkwIBcNMjYxMTIyMTMxNDI5WhgPMjEyNjEwMjkxMzE0MjlaMBQxEjAQBgNVBAMM
        CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKqCATu/0yNAwmpG
        1mB3L6sv+Dda5FCt4wvoa2ozL9CZPpU3vUdLV08vIPsxEJfW3izbaKbSPSXognn2
        AyVJTdCjfjB8MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATATBgNVHSUEDDAK
        BggrBgEFBQcDATAJBgNVHRMEAjAAMB0GA1UdDgQWBBQhhY0ZQFdK8dAG6QGVdaGV
        ti4daTAfBgNVHSMEGDAWgBSmntYvJzU9/4e2OHAaQt0jVe2LazAKBggqhkjOPQQD
        AgNIADBFAiEAydNqNGmnlDn6iV+8EP+92tm1k1qfdQsDWwldtE85AlwCIBC1V6cy
        0R6Q0Vl2EfrR04EVdcODgGaZZ7TppxxOgf1L
        -----END CERTIFICATE-----
        """

    /// The server's key.
    static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrRTxI/x0MpUXHLly
        ltSr5EJ5xMrm+5/2FAwOFgyanPihRANCAASqggE7v9MjQMJqRtZgdy+rL/g3WuRQ
        reML6GtqMy/QmT6VN71HS1dPLyD7MRCX1t4s22im0j0l6IJ59gMlSU3Q
        -----END PRIVATE KEY-----
        """
}
