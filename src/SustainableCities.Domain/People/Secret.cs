using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SustainableCities.Domain.People;

/// <summary>Secrets that are shown once and kept as SHA-256 alone. They carry 256 random bits, so that a fast hash is enough.</summary>
public static class Secret
{
    /// <summary>A new secret of URL-safe characters behind a prefix that scanners for leaked secrets can find.</summary>
    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of the secret's UTF-8 bytes, 32 bytes.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
