using SustainableCities.Domain.Data;
using SustainableCities.Domain.Imports;

namespace SustainableCities.Domain.Tests.Imports;

/// <summary>A file whose rows are there already.</summary>
internal static class TableFile
{
    /// <summary>Hands the rows over as a file does.</summary>
    public static Func<Func<FileRow, bool>, Refusal?> Of(IReadOnlyList<FileRow> rows) => take =>
    {
        _ = rows.TakeWhile(take).Count();
        return null;
    };
}
