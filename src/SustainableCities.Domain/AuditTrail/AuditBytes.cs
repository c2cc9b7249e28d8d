using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.AuditTrail;

/// <summary>
/// The canonical bytes that the audit trail hashes: a version byte, then each field behind its length (4 bytes, big endian;
/// −1 for null). Names, e-mail and network addresses of people stay outside, so that a person can be removed (design, rule 10).
/// The place in the chain is not hashed here: the chain itself says it.
/// </summary>
public static class AuditBytes
{
    private const byte Version = 1;

    /// <summary>SHA-256 over an entry's fields.</summary>
    public static byte[] PayloadHash(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = Begin();
        Text(hash, entry.Chain);
        Text(hash, entry.ChangeId.ToString("D"));
        Text(hash, Time(entry.At));
        Text(hash, entry.ActorKind.ToString());
        Text(hash, entry.ActorId?.ToString("D"));
        Text(hash, entry.Channel);
        Text(hash, entry.Action);
        Text(hash, entry.Subject);
        Text(hash, entry.Before);
        Text(hash, entry.After);
        Text(hash, entry.RevisionCount.ToString(CultureInfo.InvariantCulture));
        Field(hash, entry.RevisionsHash);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 over the revisions of one unit of work, ordered by value, then number.</summary>
    public static byte[] RevisionsHash(IEnumerable<ValueRevision> revisions)
    {
        using var hash = Begin();

        // A Guid orders as its text does.
        foreach (var r in revisions.OrderBy(r => r.ValueId).ThenBy(r => r.Number))
        {
            Text(hash, r.CityId.ToString("D"));
            Text(hash, r.ValueId.ToString("D"));
            Text(hash, r.Number.ToString(CultureInfo.InvariantCulture));
            Text(hash, r.Kind.ToString());
            Text(hash, r.Status.ToString());
            Text(hash, r.Figure?.ToString(CultureInfo.InvariantCulture));
            Text(hash, r.NotApplicable ? "1" : "0");
            Text(hash, r.Qualifier.ToString());
            Text(hash, r.Note);
            Text(hash, r.Source);
            Text(hash, r.Demonstration ? "1" : "0");
            Text(hash, r.Edition.ToString(CultureInfo.InvariantCulture));
            Text(hash, r.Reason);
            Text(hash, r.AuthorId?.ToString("D"));
            Text(hash, r.AuthorOrganisation);
            Text(hash, Time(r.At));
        }

        return hash.GetHashAndReset();
    }

    private static IncrementalHash Begin()
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([Version]);
        return hash;
    }

    private static string Time(DateTime at) => (at.Ticks / 10).ToString(CultureInfo.InvariantCulture);

    private static void Text(IncrementalHash hash, string? text)
    {
        const int Short = 256;
        Span<byte> field = stackalloc byte[4 + Short];
        if (text is null || Encoding.UTF8.GetMaxByteCount(text.Length) > Short)
        {
            Field(hash, text is null ? null : Encoding.UTF8.GetBytes(text));
            return;
        }

        var length = Encoding.UTF8.GetBytes(text, field[4..]);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        hash.AppendData(field[..(4 + length)]);
    }

    private static void Field(IncrementalHash hash, byte[]? bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(bytes ?? []);
    }
}
