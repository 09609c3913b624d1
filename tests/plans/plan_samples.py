"""Plans of every format, built to the shapes that their tools document, with the oddities that real exports have."""

import json
from typing import Any

import yaml

from inspector.plans.model import Plan
from inspector.plans.reading.documents import PlanFile
from inspector.plans.reading.table import load_plan

DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def message_schema(properties: dict[str, Any], required: list[str] | None = None, **more: Any) -> dict[str, Any]:
    """A whole message as Segment's exports describe one."""
    section: dict[str, Any] = {"type": "object", "properties": properties}
    if required:
        section["required"] = required
    return {
        "$schema": DRAFT_07,
        "type": "object",
        "properties": {"context": {}, "traits": {}, "properties": section},
        "required": ["properties"],
        **more,
    }


ORDER = {
    "order_id": {"type": ["string"], "description": "Order number", "id": "/properties/properties/properties/order_id"},
    "total": {"type": ["number", "null"]},
    "type": {"type": "any"},
    "currency": {"type": "string", "pattern": "EUR|USD"},
    "placed_at": {"type": "string", "format": "date-time"},
    "products": {
        "type": "array",
        "items": {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]},
    },
}


def public_rule(key: str, version: int = 1, kind: str = "TRACK", **more: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "key": key,
        "version": version,
        "jsonSchema": message_schema(ORDER, ["order_id"], labels={"team": "checkout"}, description="An order."),
        "createdAt": "2024-01-01T00:00:00.000Z",
        "deprecatedAt": "0001-01-01T00:00:00.000Z",
        **more,
    }


TRAITS_SCHEMA = {
    "type": "object",
    "properties": {"traits": {"type": "object", "properties": {"email": {"type": "string", "format": "email"}}}},
}
COMMON_SCHEMA = {
    "type": "object",
    "properties": {"context": {"type": "object", "required": ["app"]}},
    "required": ["context"],
}

SEGMENT_PUBLIC = {
    "id": "tp_1",
    "name": "Shop",
    "type": "LIVE",
    "rules": [
        public_rule("Order Completed"),
        public_rule("Order Completed", 2),
        public_rule("Old", deprecatedAt="2023-05-01T00:00:00.000Z"),
        {"type": "IDENTIFY", "version": 1, "jsonSchema": TRAITS_SCHEMA},
        {"type": "PAGE", "key": "Home", "version": 1, "jsonSchema": message_schema({"title": {"type": "string"}})},
        {"type": "COMMON", "version": 1, "jsonSchema": COMMON_SCHEMA},
    ],
}


def page(rules: list[dict[str, Any]], total: int) -> dict[str, Any]:
    return {"data": {"rules": rules, "pagination": {"current": "MA==", "totalEntries": total}}}


TYPEWRITER = {
    "name": "Shop",
    "rules": [
        {
            "key": "Order Completed",
            "type": "TRACK",
            "version": 1,
            "jsonSchema": {
                "$schema": DRAFT_07,
                "type": "object",
                "title": "Order Completed",
                "eventMetadata": {"name": "Order Completed", "type": "TRACK"},
                "properties": ORDER,
                "required": ["order_id"],
            },
        }
    ],
}
SEGMENT_CONFIG = {
    "tracking_plan": {
        "name": "workspaces/acme/tracking-plans/rs_123",
        "display_name": "Kicks App",
        "create_time": "2019-02-05T00:26:25Z",
        "rules": {
            "global": COMMON_SCHEMA,
            "identify": TRAITS_SCHEMA,
            "identify_traits": [],
            "group_traits": [],
            "events": [
                {
                    "name": "Order Completed",
                    "description": "Who: anybody",
                    "version": 1,
                    "rules": {
                        **message_schema(ORDER, ["order_id"]),
                        "$schema": "http://json-schema.org/draft-04/schema#",
                    },
                }
            ],
        },
        "group": {"type": "object", "properties": {"traits": {"type": "object", "properties": {"plan": {}}}}},
    }
}
SEGMENT_CSV = """\
Version,Event Type,Event Name,Property Name,Description,Labels,Property Data Type,Enum Values,Status,Planner
1,Track,Order Completed,,An order was placed,team:checkout,,,,anna
1,Track,Order Completed,order_id,Its number,,string,,required,
1,Track,Order Completed,currency,,,string,"EUR, USD",optional,
1,Track,Order Completed,total,,,"number,null",,optional,
1,Track,Order Completed,products,,,array,,required,
1,Track,Order Completed,products.$.sku,Of each,,string,,required,
1,Track,Order Completed,placed_at,,,Date time,,optional,
1,Identify,,email,,,string,,optional,
"""
RUDDERSTACK_OLD = {
    "id": "tp_2",
    "name": "Mobile",
    "version": 3,
    "workspaceId": "ws",
    "rules": {
        "identify": {**TRAITS_SCHEMA, "version": "1-0-0"},
        "page": {"type": "object", "properties": {"properties": {"$schema": DRAFT_07, "type": "object"}}},
        "events": [
            {"name": "Sign In", "version": "1-0-0", "rules": message_schema({"how": {"type": "string"}}, ["how"])}
        ],
    },
}
RUDDERSTACK_CATALOG = {
    "id": "tp_3",
    "name": "Catalog plan",
    "version": 7,
    "events": [
        {
            "id": "ev_1",
            "name": "Signed Up",
            "description": "New account",
            "eventType": "track",
            "identitySection": "properties",
            "categoryId": "cat_1",
            "additionalProperties": False,
            "rules": {
                "$schema": "https://json-schema.org/draft/2019-09/schema",
                "$defs": {"Mail": {"type": "string", "format": "email"}, "Unused": {"type": "null"}},
                "type": "object",
                "properties": {
                    "properties": {
                        "type": "object",
                        "properties": {"email": {"$ref": "#/$defs/Mail"}, "kind": {"enum": ["a", "b"]}},
                        "required": ["email"],
                        "unevaluatedProperties": False,
                        "allOf": [
                            {
                                "if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
                                "then": {"properties": {"reason": {"type": "string"}}, "required": ["reason"]},
                            }
                        ],
                    }
                },
                "required": ["properties"],
            },
        },
        {
            "id": "ev_2",
            "name": "",
            "eventType": "identify",
            "identitySection": "context.traits",
            "rules": {
                "type": "object",
                "properties": {
                    "context": {
                        "type": "object",
                        "properties": {"traits": {"type": "object", "properties": {"email": {"type": "string"}}}},
                    }
                },
            },
        },
    ],
}
RUDDERSTACK_YAML = {
    "properties.yaml": """
version: rudder/v0.1
kind: properties
metadata: {name: shop}
spec:
  properties:
    - {id: sku, name: sku, type: string, description: Stock number, propConfig: {minLength: 3, maxLength: 9}}
    - {id: price, name: price, type: "number, null", config: {exclusive_minimum: 0}}
    - {id: tags, name: tags, type: array, item_types: [string]}
    - {id: address, name: address, type: "#/custom-types/shop/address"}
    - {id: method, name: method, type: string, propConfig: {enum: [card, cash]}}
    - {id: iban, name: iban, type: string}
""",
    "types.yaml": """
version: rudder/v0.1
kind: custom-types
metadata: {name: shop}
spec:
  types:
    - id: address
      name: Address
      type: object
      properties:
        - {$ref: "#/properties/shop/sku", required: true}
""",
    "events.yaml": """
version: rudder/v0.1
kind: events
metadata: {name: shop}
spec:
  events:
    - {id: product_added, name: Product Added, event_type: track, description: In, category: "#/categories/c/shop"}
    - {id: identify, event_type: identify}
""",
    "plan.yaml": """
version: rudder/v0.1
kind: tp
metadata: {name: shop}
spec:
  id: shop_plan
  display_name: Shop plan
  rules:
    - type: event_rule
      id: rule_1
      event: {$ref: "#/events/shop/product_added", allow_unplanned: false}
      properties:
        - {$ref: "#/properties/shop/sku", required: true}
        - {$ref: "#/properties/shop/price"}
        - {$ref: "#/properties/shop/tags"}
        - {$ref: "#/properties/shop/address"}
        - {$ref: "#/properties/shop/method"}
      variants:
        - type: discriminator
          discriminator: "#/properties/shop/method"
          cases:
            - display_name: Cash
              match: [cash]
              properties: [{$ref: "#/properties/shop/iban", required: true}]
    - type: event_rule
      id: rule_2
      event: {$ref: "#/events/shop/identify", identity_section: context.traits}
      properties: [{$ref: "#/properties/shop/missing"}]
""",
}
RUDDERSTACK_YAML_V1 = """
version: rudder/v1
kind: events
spec: {events: [{id: viewed, name: Viewed, event_type: track}]}
---
version: rudder/v1
kind: properties
spec:
  properties:
    - {id: item, name: item, type: object}
    - {id: name, name: name, type: string, config: {min_length: 1}}
---
version: rudder/v1
kind: tracking-plan
spec:
  display_name: New
  rules:
    - type: event_rule
      event: "#event:viewed"
      identity_section: properties
      additional_properties: true
      properties:
        - property: "#property:item"
          required: true
          additional_properties: false
          properties: [{property: "#property:name", required: true}]
"""
IGLU_DRAFT = "http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#"


def iglu(name: str, version: str = "1-0-0", **more: Any) -> dict[str, Any]:
    return {
        "$schema": IGLU_DRAFT,
        "description": f"{name} schema",
        "self": {"vendor": "com.acme", "name": name, "format": "jsonschema", "version": version},
        "type": "object",
        "properties": {"sku": {"type": "string", "maxLength": 20}, "price": {"type": ["number", "null"], "minimum": 0}},
        "required": ["sku"],
        "additionalProperties": False,
        **{f"${keyword}": value for keyword, value in more.items()},
    }


SNOWPLOW_IGLU = {
    "schemas/com.acme/add_to_cart/jsonschema/1-0-0": json.dumps(iglu("add_to_cart")),
    "schemas/com.acme/add_to_cart/jsonschema/1-0-1": json.dumps(iglu("add_to_cart", "1-0-1")),
    "schemas/com.acme/checkout/jsonschema/1-0-0": json.dumps(iglu("checkout", supersedes=["1-0-9"])),
}
SNOWPLOW_CLI = {
    "data-structures/com.acme/add_to_cart.yaml": yaml.safe_dump(
        {
            "apiVersion": "v1",
            "resourceType": "data-structure",
            "meta": {"hidden": False, "schemaType": "event", "customData": {"team": "cart"}},
            "data": iglu("add_to_cart"),
        }
    ),
    "data-structures/com.acme/product.yaml": yaml.safe_dump(
        {
            "apiVersion": "v1",
            "resourceType": "data-structure",
            "meta": {"hidden": False, "schemaType": "entity", "customData": {}},
            "data": iglu("product"),
        }
    ),
    "data-products/cart.yaml": """
apiVersion: v1
resourceType: data-product
resourceName: 5c1e5d3a-0a2f-4e2c-9b2e-0f6f6a1c7a11
data:
  name: Cart
  owner: cart@acme.example
  sourceApplications: [{$ref: ./source-apps/web.yaml}]
  eventSpecifications:
    - resourceName: 11111111-0a2f-4e2c-9b2e-0f6f6a1c7a11
      name: Add Tea To Cart
      event:
        source: iglu:com.acme/add_to_cart/jsonschema/1-0-0
        schema:
          type: object
          properties: {sku: {type: string, enum: [TEA-01]}}
          required: [price]
      entities:
        tracked: [{source: iglu:com.acme/product/jsonschema/1-0-0, minCardinality: 1, maxCardinality: 1}]
    - name: Elsewhere
      event: {source: iglu:com.other/thing/jsonschema/1-0-0}
""",
    "data-products/source-apps/web.yaml": "apiVersion: v1\nresourceType: source-application\ndata: {name: web}\n",
}
AVO = {
    "name": "Avo plan",
    "events": [
        {
            "id": "e1",
            "name": "Signup Start",
            "description": "Started",
            "eventType": "event",
            "tags": ["growth"],
            "categories": [{"name": "Onboarding"}],
            "sources": [{"id": "s1", "name": "Web"}],
            "actions": ["Log Event"],
            "rules": {
                "$schema": "http://json-schema.org/draft-06/schema#",
                "type": "object",
                "properties": {
                    "properties": {
                        "type": "object",
                        "properties": {
                            "Method": {
                                "id": "p1",
                                "type": "string",
                                "enum": ["email", "google"],
                                "pii": {"isPii": False},
                                "nameMapping": [{"destination": {"name": "A"}, "name": "method"}],
                            },
                            "Count": {"id": "p2", "type": ["integer", "null"]},
                        },
                        "required": ["Method"],
                    },
                    "userProperties": {"type": "object", "properties": {"Plan": {"id": "p3", "type": "string"}}},
                    "nameMapping": {"enum": [{"destination": {"name": "A"}, "name": "signup_start"}]},
                },
                "required": ["properties", "nameMapping"],
            },
        },
        {
            "id": "e2",
            "name": "Signup Start",
            "variantName": "Mobile",
            "eventType": "variant",
            "rules": {"type": "object", "properties": {"properties": {"type": "object"}, "nameMapping": {}}},
        },
    ],
}
AVO_IMPORT = {
    "schema": {
        "events": {
            "Signup Start": {"type": "object", "properties": {"Method": {"type": "string"}}, "required": ["Method"]}
        }
    }
}


def data_point(match: dict[str, Any], attributes: dict[str, Any], required: list[str]) -> dict[str, Any]:
    definition = {
        "properties": {
            "data": {
                "properties": {
                    "custom_attributes": {
                        "type": "object",
                        "properties": attributes,
                        "required": required,
                        "additionalProperties": False,
                    },
                    "event_name": {"const": "x"},
                },
                "required": ["custom_attributes"],
            }
        }
    }
    return {"description": "Point", "match": match, "validator": {"type": "json_schema", "definition": definition}}


MPARTICLE = {
    "data_plan_id": "shop",
    "data_plan_name": "Shop",
    "data_plan_versions": [
        {"version": 1, "version_document": {"data_points": []}},
        {
            "version": 2,
            "version_document": {
                "data_points": [
                    data_point(
                        {
                            "type": "custom_event",
                            "criteria": {"event_name": "Bean Selected", "custom_event_type": "other"},
                        },
                        {"variety": {"type": "string", "enum": ["arabica"]}, "count": {"type": "number"}},
                        ["variety"],
                    ),
                    data_point(
                        {"type": "screen_view", "criteria": {"screen_name": "Home"}}, {"a": {"type": "string"}}, []
                    ),
                    {
                        "match": {"type": "user_attributes", "criteria": {}},
                        "validator": {
                            "type": "json_schema",
                            "definition": {"type": "object", "properties": {"age": {"type": "number"}}},
                        },
                    },
                    {
                        "match": {"type": "user_identities", "criteria": {}},
                        "validator": {
                            "type": "json_schema",
                            "definition": {"type": "object", "properties": {"email": {}}},
                        },
                    },
                    data_point({"type": "product_action", "criteria": {"action": "add_to_cart"}}, {"b": {}}, ["b"]),
                ]
            },
        },
    ],
}
MIXPANEL = {
    "results": [
        {
            "entityType": "event",
            "name": "Purchase",
            "schemaJson": {
                "$schema": DRAFT_07,
                "description": "A purchase",
                "properties": {
                    "amount": {"type": "number", "metadata": {"com.mixpanel": {"displayName": "Amount"}}},
                    "item": {"type": "string"},
                },
                "required": ["amount"],
                "additionalProperties": True,
                "metadata": {
                    "com.mixpanel": {
                        "tags": ["core"],
                        "displayName": "Bought",
                        "contacts": ["a@x.example"],
                        "dropped": False,
                    }
                },
            },
        },
        {"entityType": "profile", "name": "$user", "schemaJson": {"properties": {"plan": {"type": "string"}}}},
        {"entityType": "event", "name": "Gone", "schemaJson": {"metadata": {"com.mixpanel": {"dropped": True}}}},
    ],
    "status": "OK",
}
AMPLITUDE_CSV = """Action,Object Type,Object Name,Object Owner,Object Description,Event Category,Tags,Event Activity,\
Property Type,Property Group Names,Event Property Name,Property Description,Property Value Type,Property Required,\
Property Is Array,Property Regex,Enum Values,String Property Value Min Length,Number Is Integer,Event 90 Day Volume
,Event,Song Played,Mia,A song began,Player,"core,audio",ACTIVE,,Common,,,,,,,,,,12
,,,,,,,,Event Property,,genre,What kind,enum,TRUE,FALSE,,"rock,pop",,,
,,,,,,,,Event Property,,seconds,,number,FALSE,FALSE,,,,TRUE,
,,,,,,,,Event Property,,artists,,string,TRUE,TRUE,^[A-Z],,1,,
,Property Group,Common,,Shared,,,,,,,,,,,,,,,
,,,,,,,,Event Property Group,,app_version,,string,TRUE,FALSE,,,,,
,Event,Old Song,,,,,INACTIVE,,,,,,,,,,,,
"""
SCHEMA_FOLDER = {
    "Order Completed.json": json.dumps(
        {"type": "object", "properties": {"total": {"type": "number"}}, "required": ["total"], "description": "Done"}
    ),
    "Order Completed.v2.json": json.dumps(message_schema({"total": {"type": "integer"}}, ["total"])),
    "A%2FB Test.schema.json": json.dumps({"$schema": DRAFT_07, "properties": {"name": {"type": "string"}}}),
    "identify.yaml": "type: object\nproperties:\n  email: {type: string}\n",
    "page/Home.json": json.dumps({"type": "object", "properties": {"title": {"type": "string"}}}),
    "common.json": json.dumps(COMMON_SCHEMA),
}
OWN = """\
inspector_plan: 1
name: Shop
version: "2.1"
description: What the shop sends.
owner: data@shop.example
options: {coercion: true, unplanned_events: false, event_version: newest}
applies_to: {sources: [web], types: [track, identify], vendors: [segment]}
types:
  money: {type: number, minimum: 0}
  line:
    type: object
    properties:
      price: required money
      parts: list of line
events:
  - name: Order Completed
    description: An order was placed.
    why: Revenue.
    owner: checkout
    version: 2
    labels: {team: checkout}
    aliases: [order_completed]
    examples: [{total: 1}]
    unplanned_properties: forbidden
    properties:
      total: required money
      paid_at: date-time
      kind: {type: string, values: [new, "no", on]}
      lines: required list of line
      note:
    context:
      app: {type: object, required: true, properties: {build: required string or null}}
  - name: Order Completed
    version: 1
    deprecated: true
  - {type: identify, traits: {email: required email}}
  - {type: page, name: Home, message: {userId: required string}, needs: [properties], properties: {}}
  - name: Odd
    schema: {anyOf: [{required: [userId]}, {required: [anonymousId]}]}
common:
  - message: {messageId: required string}
entities:
  - {name: product, version: 1-0-0, message: {sku: required string}}
"""


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def folder(files: dict[str, str]) -> list[PlanFile]:
    return [PlanFile(name, text.encode()) for name, text in files.items()]


SAMPLES: dict[str, list[PlanFile]] = {
    "segment-public-api": [PlanFile("plan.json", as_json(SEGMENT_PUBLIC))],
    "segment-rules-response": [
        PlanFile("page-1.json", as_json(page([public_rule("Order Completed")], 2))),
        PlanFile("page-2.json", as_json(page([public_rule("Cart Viewed")], 2))),
        PlanFile("plan.json", as_json({"data": {"trackingPlan": {"id": "tp_1", "name": "Shop", "type": "LIVE"}}})),
    ],
    "typewriter": [PlanFile("plan.json", as_json(TYPEWRITER))],
    "segment-config-api": [PlanFile("plan.json", as_json(SEGMENT_CONFIG))],
    "segment-csv": [PlanFile("acme-Shop--2024-01-02--03-04-utc.csv", SEGMENT_CSV.encode())],
    "rudderstack-api": [PlanFile("rs.json", as_json(RUDDERSTACK_OLD))],
    "rudderstack-data-catalog": [PlanFile("catalog.json", as_json(RUDDERSTACK_CATALOG))],
    "rudderstack-yaml": folder(RUDDERSTACK_YAML),
    "snowplow-iglu": folder(SNOWPLOW_IGLU),
    "snowplow-cli": folder(SNOWPLOW_CLI),
    "avo-json-schema": [PlanFile("avo.json", as_json(AVO))],
    "mparticle": [PlanFile("mp.json", as_json(MPARTICLE))],
    "mixpanel-lexicon": [PlanFile("lexicon.json", as_json(MIXPANEL))],
    "amplitude-csv": [PlanFile("amp.csv", AMPLITUDE_CSV.encode())],
    "json-schema-folder": folder(SCHEMA_FOLDER),
    "inspector-yaml": [PlanFile("plan.yaml", OWN.encode())],
}
"""Files by the format they are in."""


def loaded(name: str) -> Plan:
    return load_plan(SAMPLES[name])
