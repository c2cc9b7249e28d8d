using System.Security.Cryptography;

namespace SustainableCities.Domain.AuditTrail;

/// <summary>Names and arithmetic of the audit chains: one per city and one for all else.</summary>
public static class AuditChains
{
    /// <summary>The chain of what belongs to no city.</summary>
    public const string SystemChain = "system";

    /// <summary>What the first entry of a chain has as previous hash: 32 zero bytes.</summary>
    public static byte[] Genesis { get; } = new byte[32];

    /// <summary>The chain of a city.</summary>
    public static string OfCity(Guid cityId) => $"city:{cityId:D}";

    /// <summary>A head before its first entry.</summary>
    public static AuditHead NewHead(string chain) => new() { Chain = chain, PreviousHash = Genesis, Hash = Genesis };

    /// <summary>Chains a payload to what came before: SHA-256(previous ‖ payload).</summary>
    public static byte[] Next(byte[] previousHash, byte[] payloadHash) => SHA256.HashData([.. previousHash, .. payloadHash]);

    /// <summary>Moves the head on and links the entry to it.</summary>
    public static void Link(AuditEntry entry, AuditHead head, byte[] payloadHash)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(head);
        head.Sequence++;
        head.PreviousHash = head.Hash;
        head.Hash = Next(head.Hash, payloadHash);
        entry.Sequence = head.Sequence;
        entry.PreviousHash = head.PreviousHash;
        entry.Hash = head.Hash;
    }
}
