using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SustainableCities.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Chain = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Chain);
                });

            migrationBuilder.CreateTable(
                name: "AuditTrail",
                columns: table => new
                {
                    Chain = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    ChangeId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<string>(type: "text", nullable: true),
                    After = table.Column<string>(type: "text", nullable: true),
                    RevisionCount = table.Column<int>(type: "integer", nullable: false),
                    RevisionsHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    PreviousHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTrail", x => new { x.Chain, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "CatalogueVersions",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    LoadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CatalogueVersions", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Cities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    Short = table.Column<string>(type: "text", nullable: false),
                    OtherNames = table.Column<List<string>>(type: "text[]", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CountryEn = table.Column<string>(type: "text", nullable: false),
                    CountryZh = table.Column<string>(type: "text", nullable: false),
                    ProvinceEn = table.Column<string>(type: "text", nullable: false),
                    ProvinceZh = table.Column<string>(type: "text", nullable: false),
                    TimeZone = table.Column<string>(type: "text", nullable: false),
                    ScopeEn = table.Column<string>(type: "text", nullable: false),
                    ScopeZh = table.Column<string>(type: "text", nullable: false),
                    StandardsStatementEn = table.Column<string>(type: "text", nullable: false),
                    StandardsStatementZh = table.Column<string>(type: "text", nullable: false),
                    IndicatorsNoteEn = table.Column<string>(type: "text", nullable: false),
                    IndicatorsNoteZh = table.Column<string>(type: "text", nullable: false),
                    IndicatorsClaimed = table.Column<int>(type: "integer", nullable: true),
                    CycleNameEn = table.Column<string>(type: "text", nullable: false),
                    CycleNameZh = table.Column<string>(type: "text", nullable: false),
                    CycleNoteEn = table.Column<string>(type: "text", nullable: false),
                    CycleNoteZh = table.Column<string>(type: "text", nullable: false),
                    Representative = table.Column<string>(type: "text", nullable: false),
                    RepresentativeRoleEn = table.Column<string>(type: "text", nullable: false),
                    RepresentativeRoleZh = table.Column<string>(type: "text", nullable: false),
                    RepresentativeGistEn = table.Column<string>(type: "text", nullable: false),
                    RepresentativeGistZh = table.Column<string>(type: "text", nullable: false),
                    MainSdg = table.Column<int>(type: "integer", nullable: false),
                    OtherSdgs = table.Column<List<int>>(type: "integer[]", nullable: false),
                    OtherSdgsClaimed = table.Column<int>(type: "integer", nullable: true),
                    SdgNoteEn = table.Column<string>(type: "text", nullable: false),
                    SdgNoteZh = table.Column<string>(type: "text", nullable: false),
                    RequiredOrganisations = table.Column<List<string>>(type: "text[]", nullable: false),
                    GraceAnnual = table.Column<int>(type: "integer", nullable: true),
                    GraceHalfYearly = table.Column<int>(type: "integer", nullable: true),
                    GraceQuarterly = table.Column<int>(type: "integer", nullable: true),
                    GraceMonthly = table.Column<int>(type: "integer", nullable: true),
                    IsDemonstration = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Clauses",
                columns: table => new
                {
                    Number = table.Column<string>(type: "text", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: false),
                    TitleZh = table.Column<string>(type: "text", nullable: false),
                    EvidenceEn = table.Column<string>(type: "text", nullable: false),
                    EvidenceZh = table.Column<string>(type: "text", nullable: false),
                    Issue = table.Column<string>(type: "text", nullable: false),
                    Pdca = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clauses", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Date = table.Column<string>(type: "text", nullable: false),
                    PlaceEn = table.Column<string>(type: "text", nullable: false),
                    PlaceZh = table.Column<string>(type: "text", nullable: false),
                    ModeEn = table.Column<string>(type: "text", nullable: false),
                    ModeZh = table.Column<string>(type: "text", nullable: false),
                    KindEn = table.Column<string>(type: "text", nullable: false),
                    KindZh = table.Column<string>(type: "text", nullable: false),
                    PurposeEn = table.Column<string>(type: "text", nullable: false),
                    PurposeZh = table.Column<string>(type: "text", nullable: false),
                    CountedInSource = table.Column<bool>(type: "boolean", nullable: false),
                    Cities = table.Column<List<string>>(type: "text[]", nullable: false),
                    CitiesCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorDefinitions",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StandardNumber = table.Column<string>(type: "text", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    ThemeNumber = table.Column<int>(type: "integer", nullable: false),
                    ThemeEn = table.Column<string>(type: "text", nullable: false),
                    ThemeZh = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    KindCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Direction = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Purposes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Issues = table.Column<List<string>>(type: "text[]", nullable: false),
                    SdgTargets = table.Column<List<string>>(type: "text[]", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ConfirmedBy = table.Column<string>(type: "text", nullable: false),
                    ConfirmedByZh = table.Column<string>(type: "text", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    NoteZh = table.Column<string>(type: "text", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorDefinitions", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Issues",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    DescriptionEn = table.Column<string>(type: "text", nullable: false),
                    DescriptionZh = table.Column<string>(type: "text", nullable: false),
                    Clause = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Issues", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Programmes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    NameZhBasis = table.Column<string>(type: "text", nullable: false),
                    ComponentEn = table.Column<string>(type: "text", nullable: false),
                    ComponentZh = table.Column<string>(type: "text", nullable: false),
                    CountryEn = table.Column<string>(type: "text", nullable: false),
                    CountryZh = table.Column<string>(type: "text", nullable: false),
                    ResultsTitleEn = table.Column<string>(type: "text", nullable: false),
                    ResultsTitleZh = table.Column<string>(type: "text", nullable: false),
                    MainStandard = table.Column<string>(type: "text", nullable: false),
                    AimEn = table.Column<string>(type: "text", nullable: false),
                    AimZh = table.Column<string>(type: "text", nullable: false),
                    ManagedByEn = table.Column<string>(type: "text", nullable: false),
                    ManagedByZh = table.Column<string>(type: "text", nullable: false),
                    StatusDate = table.Column<string>(type: "text", nullable: false),
                    SdgNoteEn = table.Column<string>(type: "text", nullable: false),
                    SdgNoteZh = table.Column<string>(type: "text", nullable: false),
                    MainSdg = table.Column<int>(type: "integer", nullable: false),
                    SdgTargetsClaimed = table.Column<int>(type: "integer", nullable: false),
                    SdgIndicatorsClaimed = table.Column<int>(type: "integer", nullable: false),
                    EventsClaimed = table.Column<int>(type: "integer", nullable: false),
                    EventsNoteEn = table.Column<string>(type: "text", nullable: false),
                    EventsNoteZh = table.Column<string>(type: "text", nullable: false),
                    EventsBasisEn = table.Column<string>(type: "text", nullable: false),
                    EventsBasisZh = table.Column<string>(type: "text", nullable: false),
                    EventsOrderEn = table.Column<string>(type: "text", nullable: false),
                    EventsOrderZh = table.Column<string>(type: "text", nullable: false),
                    EventsOtherEn = table.Column<string>(type: "text", nullable: false),
                    EventsOtherZh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Programmes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeTargets",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    Issues = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeTargets", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Purposes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    DescriptionEn = table.Column<string>(type: "text", nullable: false),
                    DescriptionZh = table.Column<string>(type: "text", nullable: false),
                    Clause = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Purposes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "SdgEntries",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    IsIndicator = table.Column<bool>(type: "boolean", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: false),
                    TitleZh = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Custodian = table.Column<string>(type: "text", nullable: false),
                    CustodianZh = table.Column<string>(type: "text", nullable: false),
                    Tier = table.Column<string>(type: "text", nullable: false),
                    TierZh = table.Column<string>(type: "text", nullable: false),
                    NoteEn = table.Column<string>(type: "text", nullable: false),
                    NoteZh = table.Column<string>(type: "text", nullable: false),
                    In2017 = table.Column<bool>(type: "boolean", nullable: false),
                    In2022 = table.Column<bool>(type: "boolean", nullable: false),
                    TierCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SdgEntries", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "SdgGoals",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    NameZhCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Colour = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SdgGoals", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "SourceNotes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    City = table.Column<string>(type: "text", nullable: false),
                    Subjects = table.Column<List<string>>(type: "text[]", nullable: false),
                    IssueEn = table.Column<string>(type: "text", nullable: false),
                    IssueZh = table.Column<string>(type: "text", nullable: false),
                    HandlingEn = table.Column<string>(type: "text", nullable: false),
                    HandlingZh = table.Column<string>(type: "text", nullable: false),
                    SeverityEn = table.Column<string>(type: "text", nullable: false),
                    SeverityZh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Stakeholders",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    RoleEn = table.Column<string>(type: "text", nullable: false),
                    RoleZh = table.Column<string>(type: "text", nullable: false),
                    NoteEn = table.Column<string>(type: "text", nullable: false),
                    NoteZh = table.Column<string>(type: "text", nullable: false),
                    ListedInSource = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stakeholders", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Standards",
                columns: table => new
                {
                    Number = table.Column<string>(type: "text", nullable: false),
                    Edition = table.Column<string>(type: "text", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: false),
                    TitleZh = table.Column<string>(type: "text", nullable: false),
                    RoleEn = table.Column<string>(type: "text", nullable: false),
                    RoleZh = table.Column<string>(type: "text", nullable: false),
                    StatusInSeedEn = table.Column<string>(type: "text", nullable: false),
                    StatusInSeedZh = table.Column<string>(type: "text", nullable: false),
                    StatusNowEn = table.Column<string>(type: "text", nullable: false),
                    StatusNowZh = table.Column<string>(type: "text", nullable: false),
                    DetailJson = table.Column<string>(type: "text", nullable: true),
                    CorrespondsTo = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    TitleZhCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Standards", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "Users",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Organisation = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    IsDemonstration = table.Column<bool>(type: "boolean", nullable: false),
                    IsDisabled = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Users", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BatchKeys",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Sender = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    BodyHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    New = table.Column<int>(type: "integer", nullable: true),
                    Changed = table.Column<int>(type: "integer", nullable: true),
                    Unchanged = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchKeys", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_BatchKeys_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CellPriorities",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    Issue = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Priority = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ReasonEn = table.Column<string>(type: "text", nullable: false),
                    ReasonZh = table.Column<string>(type: "text", nullable: false),
                    SetById = table.Column<Guid>(type: "uuid", nullable: true),
                    SetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CellPriorities", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_CellPriorities_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CityFacts",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Theme = table.Column<string>(type: "text", nullable: false),
                    ThemeZh = table.Column<string>(type: "text", nullable: false),
                    TextEn = table.Column<string>(type: "text", nullable: false),
                    TextZh = table.Column<string>(type: "text", nullable: false),
                    SourceEn = table.Column<string>(type: "text", nullable: false),
                    SourceZh = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CityFacts", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_CityFacts_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: true),
                    Channel = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    FileName = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    New = table.Column<int>(type: "integer", nullable: false),
                    Changed = table.Column<int>(type: "integer", nullable: false),
                    Unchanged = table.Column<int>(type: "integer", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    UndoneById = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Imports_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    DefinitionEn = table.Column<string>(type: "text", nullable: false),
                    DefinitionZh = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Decimals = table.Column<int>(type: "integer", nullable: false),
                    Direction = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Frequency = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Minimum = table.Column<decimal>(type: "numeric", nullable: true),
                    Maximum = table.Column<decimal>(type: "numeric", nullable: true),
                    WholeNumbers = table.Column<bool>(type: "boolean", nullable: false),
                    JumpLimit = table.Column<decimal>(type: "numeric", nullable: false),
                    Purposes = table.Column<List<string>>(type: "text[]", nullable: false),
                    Issues = table.Column<List<string>>(type: "text[]", nullable: false),
                    SdgTargets = table.Column<List<string>>(type: "text[]", nullable: false),
                    Visibility = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    DefinitionKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReferenceStandard = table.Column<string>(type: "text", nullable: false),
                    ReferenceStandardZh = table.Column<string>(type: "text", nullable: false),
                    BaselineValue = table.Column<decimal>(type: "numeric", nullable: true),
                    BaselinePeriod = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    BaselineQualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    BaselineSourceEn = table.Column<string>(type: "text", nullable: false),
                    BaselineSourceZh = table.Column<string>(type: "text", nullable: false),
                    BaselineCertainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    SourceEn = table.Column<string>(type: "text", nullable: false),
                    SourceZh = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    NoTargetEn = table.Column<string>(type: "text", nullable: false),
                    NoTargetZh = table.Column<string>(type: "text", nullable: false),
                    PlanSetById = table.Column<Guid>(type: "uuid", nullable: true),
                    PlanSetAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PlanReason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Indicators_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeyNumbers",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    NameEn = table.Column<string>(type: "text", nullable: false),
                    NameZh = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<decimal>(type: "numeric", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Qualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: true),
                    NoteEn = table.Column<string>(type: "text", nullable: false),
                    NoteZh = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyNumbers", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_KeyNumbers_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RequestedById = table.Column<Guid>(type: "uuid", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RequiredOrganisations = table.Column<List<string>>(type: "text[]", nullable: false),
                    ReturnReason = table.Column<string>(type: "text", nullable: false),
                    Snapshot = table.Column<string>(type: "text", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: true),
                    PublishedById = table.Column<Guid>(type: "uuid", nullable: true),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Reports_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StandardAdoptions",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StandardNumber = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<string>(type: "text", nullable: false),
                    HowFarEn = table.Column<string>(type: "text", nullable: false),
                    HowFarZh = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandardAdoptions", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_StandardAdoptions_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    RequiredOrganisations = table.Column<List<string>>(type: "text[]", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Submissions_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApiTokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiTokens_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleAssignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CityId = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleAssignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoleAssignments_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoleAssignments_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SetupLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetupLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SetupLinks_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UserClaims_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_UserLogins_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_UserTokens_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CityFactNumbers",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FactId = table.Column<Guid>(type: "uuid", nullable: false),
                    Value = table.Column<decimal>(type: "numeric", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Qualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AsConvertedInSource = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CityFactNumbers", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_CityFactNumbers_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CityFactNumbers_CityFacts_CityId_FactId",
                        columns: x => new { x.CityId, x.FactId },
                        principalTable: "CityFacts",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "IndicatorTargets",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Value = table.Column<decimal>(type: "numeric", nullable: true),
                    Low = table.Column<decimal>(type: "numeric", nullable: true),
                    High = table.Column<decimal>(type: "numeric", nullable: true),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true),
                    SourceEn = table.Column<string>(type: "text", nullable: false),
                    SourceZh = table.Column<string>(type: "text", nullable: false),
                    Certainty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorTargets", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_IndicatorTargets_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_IndicatorTargets_Indicators_CityId_IndicatorId",
                        columns: x => new { x.CityId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Values",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IndicatorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    PeriodEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    Part = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Figure = table.Column<decimal>(type: "numeric", nullable: true),
                    NotApplicable = table.Column<bool>(type: "boolean", nullable: false),
                    Qualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ReturnReason = table.Column<string>(type: "text", nullable: false),
                    RestateReason = table.Column<string>(type: "text", nullable: false),
                    WarningsJson = table.Column<string>(type: "text", nullable: true),
                    WarningsAnswered = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedRevision = table.Column<int>(type: "integer", nullable: true),
                    PublishedFigure = table.Column<decimal>(type: "numeric", nullable: true),
                    PublishedNotApplicable = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedQualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    PublishedNote = table.Column<string>(type: "text", nullable: false),
                    PublishedSource = table.Column<string>(type: "text", nullable: false),
                    PublishedDemonstration = table.Column<bool>(type: "boolean", nullable: false),
                    PublishedEdition = table.Column<int>(type: "integer", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Restated = table.Column<bool>(type: "boolean", nullable: false),
                    PreviousFigure = table.Column<decimal>(type: "numeric", nullable: true),
                    PreviousReason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Values", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_Values_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Values_Indicators_CityId_IndicatorId",
                        columns: x => new { x.CityId, x.IndicatorId },
                        principalTable: "Indicators",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportSignOffs",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReportId = table.Column<Guid>(type: "uuid", nullable: false),
                    Organisation = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContentSha256 = table.Column<string>(type: "text", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    VoidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportSignOffs", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReportSignOffs_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportSignOffs_Reports_CityId_ReportId",
                        columns: x => new { x.CityId, x.ReportId },
                        principalTable: "Reports",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionItems",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ValueId = table.Column<Guid>(type: "uuid", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionItems", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Submissions_CityId_SubmissionId",
                        columns: x => new { x.CityId, x.SubmissionId },
                        principalTable: "Submissions",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubmissionItems_Values_CityId_ValueId",
                        columns: x => new { x.CityId, x.ValueId },
                        principalTable: "Values",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ValueRevisions",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    ValueId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Figure = table.Column<decimal>(type: "numeric", nullable: true),
                    NotApplicable = table.Column<bool>(type: "boolean", nullable: false),
                    Qualifier = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Demonstration = table.Column<bool>(type: "boolean", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: true),
                    AuthorOrganisation = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ChangeId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ValueRevisions", x => new { x.CityId, x.ValueId, x.Number });
                    table.ForeignKey(
                        name: "FK_ValueRevisions_Values_CityId_ValueId",
                        columns: x => new { x.CityId, x.ValueId },
                        principalTable: "Values",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignOffs",
                columns: table => new
                {
                    CityId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SubmissionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ValueId = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Organisation = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    VoidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffs", x => new { x.CityId, x.Id });
                    table.ForeignKey(
                        name: "FK_SignOffs_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignOffs_Submissions_CityId_SubmissionId",
                        columns: x => new { x.CityId, x.SubmissionId },
                        principalTable: "Submissions",
                        principalColumns: new[] { "CityId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SignOffs_ValueRevisions_CityId_ValueId_Revision",
                        columns: x => new { x.CityId, x.ValueId, x.Revision },
                        principalTable: "ValueRevisions",
                        principalColumns: new[] { "CityId", "ValueId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_Hash",
                table: "ApiTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_UserId",
                table: "ApiTokens",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_BatchKeys_CityId_Sender_Key",
                table: "BatchKeys",
                columns: new[] { "CityId", "Sender", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BatchKeys_CityId_StartedAt",
                table: "BatchKeys",
                columns: new[] { "CityId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CellPriorities_CityId_Purpose_Issue",
                table: "CellPriorities",
                columns: new[] { "CityId", "Purpose", "Issue" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cities_Key",
                table: "Cities",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CityFactNumbers_CityId_FactId",
                table: "CityFactNumbers",
                columns: new[] { "CityId", "FactId" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Key",
                table: "Events",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Imports_CityId_At",
                table: "Imports",
                columns: new[] { "CityId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorDefinitions_StandardNumber_Order",
                table: "IndicatorDefinitions",
                columns: new[] { "StandardNumber", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_CityId_Code",
                table: "Indicators",
                columns: new[] { "CityId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_CityId_DefinitionKey",
                table: "Indicators",
                columns: new[] { "CityId", "DefinitionKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_DefinitionKey",
                table: "Indicators",
                column: "DefinitionKey");

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorTargets_CityId_IndicatorId",
                table: "IndicatorTargets",
                columns: new[] { "CityId", "IndicatorId" });

            migrationBuilder.CreateIndex(
                name: "IX_KeyNumbers_CityId_Key",
                table: "KeyNumbers",
                columns: new[] { "CityId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reports_CityId_Year",
                table: "Reports",
                columns: new[] { "CityId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReportSignOffs_CityId_ReportId",
                table: "ReportSignOffs",
                columns: new[] { "CityId", "ReportId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_CityId",
                table: "RoleAssignments",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignments_UserId_CityId",
                table: "RoleAssignments",
                columns: new[] { "UserId", "CityId" });

            migrationBuilder.CreateIndex(
                name: "IX_SetupLinks_Hash",
                table: "SetupLinks",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SetupLinks_UserId",
                table: "SetupLinks",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_CityId_SubmissionId_ValueId",
                table: "SignOffs",
                columns: new[] { "CityId", "SubmissionId", "ValueId" });

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_CityId_ValueId_Revision",
                table: "SignOffs",
                columns: new[] { "CityId", "ValueId", "Revision" });

            migrationBuilder.CreateIndex(
                name: "IX_StandardAdoptions_CityId_StandardNumber",
                table: "StandardAdoptions",
                columns: new[] { "CityId", "StandardNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionItems_CityId_SubmissionId_ValueId",
                table: "SubmissionItems",
                columns: new[] { "CityId", "SubmissionId", "ValueId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionItems_CityId_ValueId",
                table: "SubmissionItems",
                columns: new[] { "CityId", "ValueId" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_CityId_Period",
                table: "Submissions",
                columns: new[] { "CityId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_UserClaims_UserId",
                table: "UserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_UserLogins_UserId",
                table: "UserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Users",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Users",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ValueRevisions_CityId_ChangeId",
                table: "ValueRevisions",
                columns: new[] { "CityId", "ChangeId" });

            migrationBuilder.CreateIndex(
                name: "IX_Values_CityId_IndicatorId_Period_Part",
                table: "Values",
                columns: new[] { "CityId", "IndicatorId", "Period", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Values_CityId_PeriodEnd",
                table: "Values",
                columns: new[] { "CityId", "PeriodEnd" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ApiTokens");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditTrail");

            migrationBuilder.DropTable(
                name: "BatchKeys");

            migrationBuilder.DropTable(
                name: "CatalogueVersions");

            migrationBuilder.DropTable(
                name: "CellPriorities");

            migrationBuilder.DropTable(
                name: "CityFactNumbers");

            migrationBuilder.DropTable(
                name: "Clauses");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "IndicatorDefinitions");

            migrationBuilder.DropTable(
                name: "IndicatorTargets");

            migrationBuilder.DropTable(
                name: "Issues");

            migrationBuilder.DropTable(
                name: "KeyNumbers");

            migrationBuilder.DropTable(
                name: "Organisations");

            migrationBuilder.DropTable(
                name: "Programmes");

            migrationBuilder.DropTable(
                name: "ProgrammeTargets");

            migrationBuilder.DropTable(
                name: "Purposes");

            migrationBuilder.DropTable(
                name: "ReportSignOffs");

            migrationBuilder.DropTable(
                name: "RoleAssignments");

            migrationBuilder.DropTable(
                name: "SdgEntries");

            migrationBuilder.DropTable(
                name: "SdgGoals");

            migrationBuilder.DropTable(
                name: "SetupLinks");

            migrationBuilder.DropTable(
                name: "SignOffs");

            migrationBuilder.DropTable(
                name: "SourceNotes");

            migrationBuilder.DropTable(
                name: "Stakeholders");

            migrationBuilder.DropTable(
                name: "StandardAdoptions");

            migrationBuilder.DropTable(
                name: "Standards");

            migrationBuilder.DropTable(
                name: "SubmissionItems");

            migrationBuilder.DropTable(
                name: "UserClaims");

            migrationBuilder.DropTable(
                name: "UserLogins");

            migrationBuilder.DropTable(
                name: "UserTokens");

            migrationBuilder.DropTable(
                name: "CityFacts");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropTable(
                name: "ValueRevisions");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "Users");

            migrationBuilder.DropTable(
                name: "Values");

            migrationBuilder.DropTable(
                name: "Indicators");

            migrationBuilder.DropTable(
                name: "Cities");
        }
    }
}
