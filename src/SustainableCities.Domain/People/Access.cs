using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>What can be asked for in a city (design, section 4).</summary>
public enum Permission
{
    /// <summary>Read drafts, notes, internal indicators and history.</summary>
    ReadAll,

    /// <summary>Read internal indicators' approved values and aggregates.</summary>
    ReadApproved,

    /// <summary>Enter values, and evidence for them.</summary>
    EnterValues,

    /// <summary>Make and tailor indicators, targets and visibility.</summary>
    ManageIndicators,

    /// <summary>Judge the cells of the matrix.</summary>
    SetPriorities,

    /// <summary>Hand a period over, take it back, and restate an approved value.</summary>
    Submit,

    /// <summary>Release evidence to the public, and take it back.</summary>
    ReleaseEvidence,

    /// <summary>Return, approve, sign off.</summary>
    Review,

    /// <summary>Ask for a report's sign-off and publish it.</summary>
    PublishReport,

    /// <summary>Users, assignments, audit trail.</summary>
    Administer,
}

/// <summary>The one place where roles become rights. Read anew from the database for every unit of work.</summary>
public sealed class Access
{
    private static readonly CompiledQuery<Func<PortalDbContext, CityKey, CancellationToken, Task<City?>>> CityAlone = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, CityKey key, CancellationToken _) => db.Cities.AsNoTracking().FirstOrDefault(c => c.Key == key)));

    private static readonly CompiledQuery<Func<PortalDbContext, CityKey, Guid, IAsyncEnumerable<CityRole>>> CityWithRoles = new(() => EF.CompileAsyncQuery(
        (PortalDbContext db, CityKey key, Guid id) =>
            from city in db.Cities.AsNoTracking()
            where city.Key == key
            join person in
                from user in db.Users
                where user.Id == id && !user.IsDisabled
                from assignment in db.RoleAssignments
                    .Where(a => a.UserId == user.Id && (a.CityId == null || db.Cities.Any(c => c.Id == a.CityId && c.Key == key))).DefaultIfEmpty()
                select new { One = 1, user.Organisation, Assignment = assignment } on 1 equals person.One into found
            from person in found.DefaultIfEmpty()
            select new CityRole(city, person.Organisation, person.Assignment)));

    private readonly HashSet<Role> _roles;

    private Access(Actor actor, Guid? cityId, string? organisation, IEnumerable<Role> roles)
    {
        Actor = actor;
        CityId = cityId;
        Organisation = organisation;
        _roles = [.. roles];
    }

    /// <summary>Who.</summary>
    public Actor Actor { get; }

    /// <summary>In which city; null for the programme.</summary>
    public Guid? CityId { get; }

    /// <summary>The person's organisation, where there is one.</summary>
    public string? Organisation { get; }

    /// <summary>The roles that hold now.</summary>
    public IReadOnlyCollection<Role> Roles => _roles;

    /// <summary>Whether this may be done.</summary>
    public bool May(Permission permission) => Actor.Kind switch
    {
        ActorKind.System => true,
        ActorKind.Operator => permission is Permission.ReadAll or Permission.ReadApproved or Permission.EnterValues or Permission.Administer,
        ActorKind.Anonymous => false,
        _ => _roles.Any(role => Allows(role, permission)),
    };

    /// <summary>Null where it may be done, else the refusal: 401 for nobody, 403 for somebody.</summary>
    public Refusal? Demand(Permission permission)
    {
        if (May(permission))
        {
            return null;
        }

        return Actor.Kind == ActorKind.Anonymous
            ? Refusal.Of(RefusalKind.Unauthenticated, "", "signInFirst")
            : Refusal.Forbidden(permission switch
            {
                Permission.Review => "onlyReviewers",
                Permission.Submit or Permission.ManageIndicators or Permission.SetPriorities or Permission.ReleaseEvidence or Permission.PublishReport => "onlyLeads",
                Permission.EnterValues => "onlyCityTeam",
                Permission.Administer => "onlyAdministrators",
                _ => "notYourCity",
            });
    }

    /// <summary>Reads what an actor may do in a city (null: in the programme) at a moment.</summary>
    public static async Task<Access> ReadAsync(PortalDbContext db, Actor actor, Guid? cityId, DateTime at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.User)
        {
            return new Access(actor, cityId, null, []);
        }

        var rows = await (
            from user in db.Users
            where user.Id == actor.UserId && !user.IsDisabled
            from assignment in db.RoleAssignments.Where(RoleAssignment.HeldAt(at)).Where(a => a.UserId == user.Id && (a.CityId == null || a.CityId == cityId)).DefaultIfEmpty()
            select new { user.Organisation, Role = (Role?)assignment!.Role }).ToListAsync(cancellationToken);
        return new Access(actor, cityId, rows.FirstOrDefault()?.Organisation, rows.Select(r => r.Role).OfType<Role>());
    }

    /// <summary>A city and what an actor may do in it, by one query: each save waits for it. Null where there is no such city.</summary>
    internal static async Task<(City City, Access Access)?> ReadWithCityAsync(PortalDbContext db, Actor actor, CityKey key, DateTime at, CancellationToken cancellationToken)
    {
        if (actor.Kind != ActorKind.User)
        {
            var city = await CityAlone.On(db)(db, key, cancellationToken);
            return city is null ? null : (city, new Access(actor, city.Id, null, []));
        }

        var rows = await CityWithRoles.On(db)(db, key, actor.UserId!.Value).ToListAsync(cancellationToken);
        return rows is [var first, ..]
            ? (first.City, new Access(actor, first.City.Id, first.Organisation, rows.Select(r => r.Assignment).OfType<RoleAssignment>().Where(a => a.IsHeldAt(at)).Select(a => a.Role)))
            : null;
    }

    /// <summary>The cities in which an actor may do something at a moment.</summary>
    public static async Task<IReadOnlyList<Guid>> CitiesAsync(PortalDbContext db, Actor actor, Permission permission, DateTime at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Kind != ActorKind.User)
        {
            return new Access(actor, null, null, []).May(permission) ? await db.Cities.Select(c => c.Id).ToListAsync(cancellationToken) : [];
        }

        var held = (await (
            from user in db.Users
            where user.Id == actor.UserId && !user.IsDisabled
            from assignment in db.RoleAssignments.Where(RoleAssignment.HeldAt(at)).Where(a => a.UserId == user.Id)
            select new { assignment.CityId, assignment.Role }).ToListAsync(cancellationToken)).FindAll(a => Allows(a.Role, permission));
        return held.Exists(a => a.CityId is null)
            ? await db.Cities.Select(c => c.Id).ToListAsync(cancellationToken)
            : [.. held.Select(a => a.CityId!.Value).Distinct()];
    }

    private static bool Allows(Role role, Permission permission) => role switch
    {
        Role.Viewer => permission is Permission.ReadAll or Permission.ReadApproved,
        Role.Editor => permission is Permission.ReadAll or Permission.ReadApproved or Permission.EnterValues,
        Role.Lead => permission is Permission.ReadAll or Permission.ReadApproved or Permission.EnterValues or Permission.ManageIndicators
            or Permission.SetPriorities or Permission.Submit or Permission.ReleaseEvidence or Permission.PublishReport,
        Role.Reviewer => permission is Permission.ReadAll or Permission.ReadApproved or Permission.Review,
        Role.Facilitator => permission is Permission.ReadApproved,
        Role.Admin => permission is Permission.ReadAll or Permission.ReadApproved or Permission.Administer,
        _ => false,
    };

    private sealed record CityRole(City City, string? Organisation, RoleAssignment? Assignment);
}
