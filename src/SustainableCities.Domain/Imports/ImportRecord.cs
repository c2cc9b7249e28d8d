using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.Imports;

/// <summary>An import that was written; its id is that of the unit of work, which its revisions name.</summary>
public sealed class ImportRecord : CityOwned
{
    /// <summary>The most characters kept of a file's name.</summary>
    public const int LongestName = 260;

    private ImportRecord()
        : base(Guid.Empty)
    {
    }

    internal ImportRecord(Guid cityId, UnitOfWork unit, ImportFile file, ImportResult result)
    {
        CityId = cityId;
        Id = unit.ChangeId;
        At = unit.At;
        ById = unit.Change.Actor.UserId;
        Channel = unit.Change.Channel;
        FileName = file.Name.Length > LongestName ? file.Name[..LongestName] : file.Name;
        (New, Changed, Unchanged) = (result.New, result.Changed, result.Unchanged);
    }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Who; null for the operator.</summary>
    public Guid? ById { get; private set; }

    /// <summary>The door: page, api, cli.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>The name of the file.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Values where none was.</summary>
    public int New { get; private set; }

    /// <summary>Drafts that changed.</summary>
    public int Changed { get; private set; }

    /// <summary>Rows without effect.</summary>
    public int Unchanged { get; private set; }

    /// <summary>When it was undone, UTC; null where it stands.</summary>
    public DateTime? UndoneAt { get; private set; }

    /// <summary>Who undid it.</summary>
    public Guid? UndoneById { get; private set; }

    /// <summary>Notes that it is undone.</summary>
    /// <exception cref="InvalidOperationException">It is undone already.</exception>
    internal void Undo(DateTime at, Guid? by)
    {
        if (UndoneAt is not null)
        {
            throw new InvalidOperationException("An import is undone once.");
        }

        (UndoneAt, UndoneById) = (at, by);
    }
}
