using System.Reflection;
using System.Security.Cryptography;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.People;
using Xunit;

namespace SustainableCities.Domain.Tests.AuditTrail;

/// <summary>Design, rule 10: what the hash of an audit entry covers, and what it leaves out.</summary>
public class AuditBytesTests
{
    private static readonly DateTime At = new(2025, 3, 31, 8, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, object?> Changes => new()
    {
        { nameof(AuditEntry.Chain), "city:other" },
        { nameof(AuditEntry.ChangeId), Guid.Parse("0195e1f4-0000-7000-8000-000000000009") },
        { nameof(AuditEntry.At), At.AddMicroseconds(1) },
        { nameof(AuditEntry.ActorKind), Enum.GetValues<ActorKind>().Last() },
        { nameof(AuditEntry.ActorId), Guid.Empty },
        { nameof(AuditEntry.Channel), "api" },
        { nameof(AuditEntry.Action), "value.clear" },
        { nameof(AuditEntry.Subject), "value:TEC-02/2024" },
        { nameof(AuditEntry.Before), "" },
        { nameof(AuditEntry.After), """{"value":"12.50"}""" },
        { nameof(AuditEntry.After), null },
        { nameof(AuditEntry.RevisionCount), 2 },
        { nameof(AuditEntry.RevisionsHash), new byte[32] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_was_done_is_hashed(string field, object? value) =>
        Assert.NotEqual(AuditBytes.PayloadHash(Entry()), AuditBytes.PayloadHash(Entry(field, value)));

    [Theory]
    [InlineData(nameof(AuditEntry.ActorName), "removed")]
    [InlineData(nameof(AuditEntry.Address), null)]
    public void Names_and_addresses_stand_outside_so_that_a_person_can_be_removed(string field, string? value) =>
        Assert.Equal(AuditBytes.PayloadHash(Entry()), AuditBytes.PayloadHash(Entry(field, value)));

    [Fact]
    public void Every_field_is_either_hashed_or_left_out_on_purpose()
    {
        // The sequence and both hashes are held by the chain itself.
        string[] outside = ["Sequence", "PreviousHash", "Hash", "ActorName", "Address"];
        var hashed = Changes.Select(c => c.Data.Item1).Distinct();
        Assert.Equal(typeof(AuditEntry).GetProperties().Select(p => p.Name).Order(), hashed.Concat(outside).Order());
    }

    [Fact]
    public void A_text_moved_from_one_field_to_the_next_changes_the_hash() =>
        Assert.NotEqual(
            AuditBytes.PayloadHash(Set(Entry("Action", "ab"), "Subject", "c")),
            AuditBytes.PayloadHash(Set(Entry("Action", "a"), "Subject", "bc")));

    [Fact]
    public void The_chain_begins_with_32_zero_bytes_and_hashes_previous_then_payload()
    {
        var payload = AuditBytes.PayloadHash(Entry());
        Assert.Equal(new byte[32], AuditChains.Genesis);
        Assert.Equal(SHA256.HashData([.. new byte[32], .. payload]), AuditChains.Next(AuditChains.Genesis, payload));
        Assert.NotEqual(AuditChains.Next(AuditChains.Genesis, payload), AuditChains.Next(payload, AuditChains.Genesis));
    }

    [Fact]
    public void No_revisions_have_a_hash_too() => Assert.Equal(SHA256.HashData([1]), AuditBytes.RevisionsHash([]));

    private static AuditEntry Entry(string? field = null, object? value = null)
    {
        var entry = new AuditEntry();
        Set(entry, nameof(AuditEntry.Chain), "city:one");
        Set(entry, nameof(AuditEntry.ChangeId), Guid.Parse("0195e1f4-0000-7000-8000-000000000001"));
        Set(entry, nameof(AuditEntry.At), At);
        Set(entry, nameof(AuditEntry.Action), "value.write");
        Set(entry, nameof(AuditEntry.Subject), "value:TEC-01/2024");
        Set(entry, nameof(AuditEntry.Channel), "page");
        Set(entry, nameof(AuditEntry.After), """{"value":"12.5"}""");
        Set(entry, nameof(AuditEntry.RevisionCount), 1);
        Set(entry, nameof(AuditEntry.RevisionsHash), SHA256.HashData([7]));
        Set(entry, nameof(AuditEntry.ActorName), "Li Wei");
        Set(entry, nameof(AuditEntry.Address), "192.0.2.7");
        return field is null ? entry : Set(entry, field, value);
    }

    // The setters are the domain's own; a test stands for somebody who changes rows in the database.
    private static AuditEntry Set(AuditEntry entry, string field, object? value)
    {
        typeof(AuditEntry).GetProperty(field, BindingFlags.Instance | BindingFlags.Public)!.SetValue(entry, value);
        return entry;
    }
}
