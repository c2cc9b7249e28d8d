using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.AuditTrail;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Evidence;

/// <summary>What <see cref="EvidenceCheckService.VerifyAsync"/> found.</summary>
/// <param name="Files">Files read, each once.</param>
/// <param name="Fault">The first thing wrong, or null.</param>
public sealed record EvidenceReport(long Files, AuditFault? Fault);

/// <summary>Checks that evidence is what the audit trail says was added, and that its files are there with the bytes they came with.</summary>
public sealed class EvidenceCheckService(Work work, EvidenceStore store)
{
    /// <summary>
    /// Reads all pieces, withdrawn ones too, and all their files. The first fault: <c>evidenceChanged</c> where a piece says another hash than the
    /// trail, <c>evidenceFileMissing</c>, <c>evidenceFileChanged</c>; its detail names city, indicator, period, part and file.
    /// </summary>
    public async Task<EvidenceReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var db = await work.ReadAsync(cancellationToken);
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var city in await db.Cities.OrderBy(c => c.Order).Select(c => new { c.Id, c.Key }).ToListAsync(cancellationToken))
        {
            var chain = AuditChains.OfCity(city.Id);
            var added = await db.AuditTrail.Where(e => e.Chain == chain && e.Action == EvidenceEntryService.Added).ToDictionaryAsync(e => e.Subject, e => e.After ?? "", cancellationToken);
            var pieces = await (
                from e in db.Evidence
                where e.CityId == city.Id
                join f in db.EvidenceFiles on new { e.CityId, Id = e.FileId } equals new { f.CityId, Id = (Guid?)f.Id } into files
                from f in files.DefaultIfEmpty()
                join v in db.Values on new { e.CityId, Id = e.ValueId } equals new { v.CityId, Id = (Guid?)v.Id }
                join i in db.Indicators on new { v.CityId, Id = v.IndicatorId } equals new { i.CityId, i.Id }
                orderby e.AddedAt, e.Id
                select new { Piece = e, Stored = f!.Sha256, i.Code, v.Period, v.Part }).ToListAsync(cancellationToken);
            foreach (var p in pieces)
            {
                var piece = p.Piece;
                var said = added.GetValueOrDefault(EvidenceEntryService.Subject(piece.Id), "").Contains($"\"{piece.Sha256}\"", StringComparison.Ordinal)
                    && (piece.Link is { } link ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link))) : p.Stored) == piece.Sha256;
                var fault = !said ? "evidenceChanged"
                    : piece.Link is not null || !read.Add(piece.Sha256) ? null
                    : await store.HashAsync(piece.Sha256, cancellationToken) is not { } hash ? "evidenceFileMissing"
                    : hash == piece.Sha256 ? null : "evidenceFileChanged";
                if (fault is not null)
                {
                    return new(read.Count, new AuditFault(chain, null, fault, $"{city.Key}/{ValuePlace.Of(p.Code, p.Period, p.Part)}: {piece.Link ?? piece.FileName}, {piece.Sha256}"));
                }
            }
        }

        return new(read.Count, null);
    }
}
